/**
 * The page around the chat, as the server drew it. A citation opens its passage here without leaving the page, so that
 * the conversation beside it goes on: the page of the server is fetched, and its content takes the place of this one's.
 */
import { NAVIGATE, type NavigateDetail } from '../navigate-event.ts';
import { readPassageHash } from '../passage-hash.ts';
import { announce } from './announce.ts';
import { ChatSheet } from './chat-sheet.ts';
import { ListFilter } from './list-filter.ts';
import { listenForActions } from './page-actions.ts';
import { say } from './page-words.ts';
import { PassageHighlight } from './passage-highlight.ts';
import { type ReadPage, readPage } from './read-page.ts';

/** What a step of the history remembers. */
interface Step {
  scrollY?: number;
}

export class LibraryPage {
  readonly #root: HTMLElement;
  readonly #content: HTMLElement;
  readonly #sheet: ChatSheet;
  readonly #filter: ListFilter;
  readonly #highlight = new PassageHighlight();
  /** Path and query of what is on show; the hash only says where in it. */
  #shown = pageOf(location);
  #asked = new AbortController();

  /** @param content the part of it that another page's takes the place of */
  constructor(root: HTMLElement, content: HTMLElement) {
    this.#root = root;
    this.#content = content;
    this.#sheet = new ChatSheet(root);
    this.#filter = new ListFilter(content, () => {
      this.#shown = pageOf(location);
    });
  }

  start(): void {
    this.#root.addEventListener(NAVIGATE, (event) => {
      event.preventDefault();
      void this.#open((event as CustomEvent<NavigateDetail>).detail);
    });
    addEventListener('popstate', (event) => void this.#onPop(event.state as Step | null));
    addEventListener('hashchange', () => this.#markPassage());
    listenForActions(this.#content);
    this.#markPassage();
  }

  /** Follows a citation inside the page; the address bar and the back button follow along. */
  async #open(detail: NavigateDetail): Promise<void> {
    this.#sheet.close();
    const url = inLanguageOfPage(new URL(detail.url, location.href));
    if (pageOf(url) === pageOf(location)) {
      if (url.href !== location.href) history.pushState(null, '', url);
    } else {
      const page = await this.#read(url);
      if (!page) return;
      history.replaceState({ scrollY } satisfies Step, '');
      history.pushState(null, '', url);
      this.#put(page, {});
    }
    this.#markPassage();
  }

  async #onPop(step: Step | null): Promise<void> {
    if (pageOf(location) === this.#shown) return;
    const page = await this.#read(new URL(location.href));
    if (!page) return;
    this.#put(page, step ?? {});
    this.#markPassage();
  }

  /** Undefined where another page was asked for meanwhile, or it cannot be had, which is said. */
  async #read(url: URL): Promise<ReadPage | undefined> {
    this.#filter.stop();
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const page = await readPage(url, { signal });
      return signal.aborted ? undefined : page;
    } catch {
      if (!signal.aborted) announce(say('loadFailed'), { isShown: true });
      return undefined;
    }
  }

  #put({ title, content }: ReadPage, { scrollY: top = 0 }: Step): void {
    this.#shown = pageOf(location);
    this.#highlight.clear();
    this.#content.replaceChildren(...content.childNodes);
    document.title = title;
    announce(title);
    scrollTo(0, top);
  }

  #markPassage(): void {
    const span = readPassageHash(location.hash);
    if (span && this.#highlight.show(this.#content, span)) announce(say('passageShown'));
  }
}

function pageOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return pathname + search;
}

/** The chat's links name no language; the reader's stays. */
function inLanguageOfPage(url: URL): URL {
  const language = new URLSearchParams(location.search).get('lang');
  if (language) url.searchParams.set('lang', language);
  return url;
}
