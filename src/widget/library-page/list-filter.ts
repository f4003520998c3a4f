/**
 * Searches and narrows the list while one types: the form is sent as a browser would send it, and what the server
 * answers takes the place of what is there. The field in which one types is left alone.
 */
import { announce } from './announce.ts';
import { say } from './page-words.ts';
import { type ReadPage, readPage } from './read-page.ts';

/** Typing is waited out so long, so that not every letter is a request. */
const TYPING_MS = 120;

/** What follows the filter, in the order of the page. */
const PARTS = ['.choices', '.years', '.clear', '#results'];

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
      if (!isSearchBox(event.target)) return;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => void this.#send({ isTyping: true }), TYPING_MS);
    });
    content.addEventListener('change', (event) => {
      if (!isSearchBox(event.target) && formOf(event.target)) void this.#send();
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
    void this.#show(new URL(link.href), {
      isTurned: kind.matches('.paging'),
      isCleared: !kind.matches('.years, .paging'),
    });
  }

  async #send({ isTyping = false } = {}): Promise<void> {
    clearTimeout(this.#typing);
    const form = this.#content.querySelector<HTMLFormElement>('form.filter');
    if (!form) return;
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value.trim() !== '') url.searchParams.append(name, value);
    await this.#show(url, { isTyping });
  }

  async #show(
    url: URL,
    {
      isTyping = false,
      isTurned = false,
      isCleared = false,
    }: { isTyping?: boolean; isTurned?: boolean; isCleared?: boolean },
  ): Promise<void> {
    this.stop();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const page = await readPage(url, { signal });
      if (signal.aborted) return;
      // Each letter typed is not a step to go back by.
      if (isTyping) history.replaceState(history.state, '', url);
      else if (url.href !== location.href) history.pushState(null, '', url);
      this.#onShown();
      this.#put(page, { isCleared });
      if (isTurned) this.#showTop();
    } catch {
      if (!signal.aborted) announce(say('loadFailed'), { isShown: true });
    }
  }

  #put({ title, content }: ReadPage, { isCleared }: { isCleared: boolean }): void {
    document.title = title;
    const focus = focusedPlace(this.#content);
    for (const selector of PARTS) this.#replace(selector, content.querySelector(selector));
    const count = this.#content.querySelector('.count');
    const said = content.querySelector('.count')?.textContent ?? '';
    if (count && count.textContent !== said) count.textContent = said;
    const box = this.#content.querySelector<HTMLInputElement>('.search-box input');
    if (box && isCleared)
      box.value = content.querySelector<HTMLInputElement>('.search-box input')?.value ?? '';
    if (isCleared) box?.focus();
    else focus?.();
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

function isSearchBox(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search';
}

function formOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('form.filter') : null;
}

/** How to find the focus again after the part of the page that has it was exchanged. */
function focusedPlace(content: HTMLElement): (() => void) | undefined {
  const { activeElement: focused } = document;
  if (!(focused instanceof HTMLElement) || !content.contains(focused) || isSearchBox(focused))
    return undefined;
  const name = focused.getAttribute('name');
  const text = focused.textContent;
  const isOpen = focused.closest('details')?.open ?? false;
  return () => {
    const candidates = [...content.querySelectorAll<HTMLElement>(focused.tagName)];
    const same = candidates.find((element) =>
      name === null ? element.textContent === text : element.getAttribute('name') === name,
    );
    const details = same?.closest('details');
    if (details && isOpen) details.open = true;
    same?.focus({ preventScroll: true });
  };
}
