/**
 * The page around the chat: the list at `/`, a briefing at `/library/{id}`. A citation opens its passage
 * here without leaving the page, so that the conversation beside it goes on.
 */
import { createElement } from '../create-element.ts';
import { NAVIGATE, type NavigateDetail } from '../navigate-event.ts';
import { type PassageSpan, readPassageHash } from '../passage-hash.ts';
import { showBriefingList } from './briefing-list.ts';
import { type BriefingView, showBriefing } from './briefing-view.ts';
import { ChatSheet } from './chat-sheet.ts';
import { PAGE_WORDS } from './page-words.ts';

export class LibraryPage {
  readonly #content = createElement('main', { class: 'content', id: 'content', tabindex: -1 });
  readonly #sheet: ChatSheet;
  readonly #root: HTMLElement;
  /** The briefing on show. */
  #shownId: string | undefined;
  #view: BriefingView | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#sheet = new ChatSheet(readBriefingId(location.pathname) ?? null);
  }

  start(): void {
    this.#root.replaceChildren(this.#content, ...this.#sheet.elements);
    this.#root.addEventListener(NAVIGATE, (event) => {
      event.preventDefault();
      void this.#open((event as CustomEvent<NavigateDetail>).detail);
    });
    addEventListener('popstate', () => void this.#show());
    addEventListener('hashchange', () => this.#highlight());
    void this.#show();
  }

  /** Follows a citation inside the page; the address bar and the back button follow along. */
  async #open({ url }: NavigateDetail): Promise<void> {
    this.#sheet.close();
    if (url !== location.href) history.pushState(null, '', url);
    await this.#show();
  }

  async #show(): Promise<void> {
    const id = readBriefingId(location.pathname);
    if (id === undefined) {
      this.#shownId = undefined;
      this.#view = undefined;
      document.title = PAGE_WORDS.say('productName');
      await showBriefingList(this.#content);
      return;
    }
    if (id !== this.#shownId) {
      this.#view = await showBriefing(this.#content, id);
      this.#shownId = this.#view ? id : undefined;
      document.title = this.#view
        ? `${this.#view.title} – ${PAGE_WORDS.say('productName')}`
        : PAGE_WORDS.say('unknownTitle');
      scrollTo(0, 0);
    }
    this.#highlight();
  }

  #highlight(): void {
    const span: PassageSpan | undefined = readPassageHash(location.hash);
    if (span) this.#view?.highlight(span);
  }
}

/** Undefined for the list. */
function readBriefingId(path: string): string | undefined {
  const coded = /\/library\/([^/]+)\/?$/.exec(path)?.[1];
  try {
    return coded === undefined ? undefined : decodeURIComponent(coded);
  } catch {
    return coded;
  }
}
