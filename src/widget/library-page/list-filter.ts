/**
 * Searches and narrows the list while one types: the form is sent as a browser would send it, and what the server
 * answers takes the place of what is there. The field in which one types is left alone.
 */
import { announce } from './announce.ts';
import { say } from './page-words.ts';
import { type ReadPage, readPage } from './read-page.ts';

/** Typing is waited out so long, so that not every letter is a request; a date is whole only with its last digit. */
const TYPING_MS = { search: 120, date: 600 };

/** What follows the filter, in the order of the page. */
const PARTS = ['.years', '.clear', '#results'];

/** How another list was come by. */
interface Way {
  isTyping?: boolean;
  isTurned?: boolean;
  isCleared?: boolean;
  isLink?: boolean;
}

export class ListFilter {
  readonly #content: HTMLElement;
  readonly #onShown: () => void;
  #asked = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param content whose children come and go
   * @param onShown told when the address has become that of another list
   */
  constructor(content: HTMLElement, onShown: () => void) {
    this.#content = content;
    this.#onShown = onShown;
    content.addEventListener('input', (event) => {
      const kind = typedKind(event.target);
      if (!kind) return;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => void this.#send({ isTyping: true }), TYPING_MS[kind]);
    });
    content.addEventListener('change', (event) => {
      if (!typedKind(event.target) && formOf(event.target)) void this.#send();
    });
    content.addEventListener('submit', (event) => {
      if (!formOf(event.target)) return;
      event.preventDefault();
      void this.#send();
    });
    content.addEventListener('click', (event) => this.#onClick(event));
  }

  /** Drops what is under way: the page shows something else now. */
  stop(): void {
    clearTimeout(this.#typing);
    this.#asked.abort();
  }

  /** Links of the filter and of the pages stay inside the page too. */
  #onClick(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const kind = link?.closest('.years, .paging, .clear, .no-hits');
    if (!link || !kind) return;
    event.preventDefault();
    const isTurned = kind.matches('.paging');
    void this.#show(new URL(link.href), {
      isTurned,
      isCleared: kind.matches('.clear, .no-hits'),
      isLink: true,
    });
  }

  async #send(way: Way = {}): Promise<void> {
    clearTimeout(this.#typing);
    const form = this.#content.querySelector<HTMLFormElement>('form.filter');
    if (!form) return;
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value.trim() !== '') url.searchParams.append(name, value);
    await this.#show(url, way);
  }

  async #show(url: URL, way: Way): Promise<void> {
    this.stop();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const page = await readPage(url, { signal });
      if (signal.aborted) return;
      // Each letter typed is not a step to go back by.
      if (way.isTyping) history.replaceState(history.state, '', url);
      else if (url.href !== location.href) history.pushState(null, '', url);
      this.#onShown();
      this.#put(page, way);
      if (way.isTurned) this.#showTop();
    } catch {
      if (!signal.aborted) announce(say('loadFailed'), { isShown: true });
    }
  }

  #put({ title, content }: ReadPage, { isCleared, isLink }: Way): void {
    document.title = title;
    const focus = focusedPlace(this.#content);
    // Fields in which one types, or that have the focus, are left as they are.
    if (isLink) this.#replace('.choices', content.querySelector('.choices'));
    else this.#offerSources(content);
    for (const selector of PARTS) this.#replace(selector, content.querySelector(selector));
    const count = this.#content.querySelector('.count');
    const said = content.querySelector('.count')?.textContent ?? '';
    if (count && count.textContent !== said) count.textContent = said;
    if (isCleared) this.#clearBox();
    else focus?.();
  }

  #clearBox(): void {
    const box = this.#content.querySelector<HTMLInputElement>('.search-box input');
    if (!box) return;
    box.value = '';
    box.focus();
  }

  /** The publishers that are left, with their counts, in the list that is there. */
  #offerSources(content: Element): void {
    const [old, fresh] = [this.#content, content].map((place) =>
      place.querySelector<HTMLSelectElement>('select[name="source"]'),
    );
    if (!old || !fresh) return;
    const { value } = fresh;
    old.replaceChildren(...fresh.children);
    // Taken out one by one, the options chose another in the list they left, and come with that chosen.
    old.value = value;
  }

  #replace(selector: string, fresh: Element | null): void {
    const old = this.#content.querySelector(selector);
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    else if (old) old.remove();
    else if (fresh) this.#content.querySelector('form.filter')?.append(document.adoptNode(fresh));
  }

  #showTop(): void {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const count = this.#content.querySelector<HTMLElement>('.count');
    count?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
    this.#content.querySelector<HTMLElement>('.briefings a')?.focus({ preventScroll: true });
  }
}

/** Fields that are typed into, by how long one types. */
function typedKind(target: EventTarget | null): keyof typeof TYPING_MS | undefined {
  if (!(target instanceof HTMLInputElement) || !formOf(target)) return undefined;
  return target.type === 'search' || target.type === 'date' ? target.type : undefined;
}

function formOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('form.filter') : null;
}

/** How to find the focus again after the part of the page that has it was exchanged. */
function focusedPlace(content: HTMLElement): (() => void) | undefined {
  const { activeElement: focused } = document;
  if (!(focused instanceof HTMLElement) || !content.contains(focused) || typedKind(focused)) return undefined;
  const text = focused.textContent;
  return () => {
    if (focused.isConnected) return;
    const candidates = [...content.querySelectorAll<HTMLElement>(focused.tagName)];
    candidates.find((element) => element.textContent === text)?.focus({ preventScroll: true });
  };
}
