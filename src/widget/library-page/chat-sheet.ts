/** Where the chat stands: a column beside the text on a wide screen, a sheet from below on a phone. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { createIcon } from '../create-icon.ts';
import { ENGLISH as WORDS } from '../words.ts';
import { PAGE_WORDS } from './page-words.ts';

export class ChatSheet {
  readonly elements: readonly HTMLElement[];
  readonly #chat: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #opener: HTMLButtonElement;
  readonly #closer: HTMLButtonElement;

  /** @param briefingId null to ask the whole library */
  constructor(briefingId: string | null) {
    const label = briefingId === null ? WORDS.say('libraryHeading') : PAGE_WORDS.say('openChat');
    this.#chat = createElement('briefing-chat' as 'div', { briefing: briefingId });
    this.#closer = createButton(
      { class: 'sheet-close', 'aria-label': PAGE_WORDS.say('closeChat') },
      () => this.close(),
      createIcon('close'),
    );
    this.#sheet = createElement('aside', { class: 'chat', 'aria-label': label }, this.#closer, this.#chat);
    this.#opener = createButton(
      { class: 'chat-opener', 'aria-expanded': 'false' },
      () => this.open(),
      createIcon('chat'),
      label,
    );
    this.#sheet.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isOpen) this.close();
    });
    this.elements = [this.#sheet, this.#opener];
  }

  open(): void {
    this.#sheet.classList.add('open');
    this.#opener.setAttribute('aria-expanded', 'true');
    this.#chat.focus();
  }

  /** On a wide screen the chat stays; only a sheet goes away, and gives the focus back. */
  close(): void {
    if (!this.#isOpen) return;
    this.#sheet.classList.remove('open');
    this.#opener.setAttribute('aria-expanded', 'false');
    this.#opener.focus({ preventScroll: true });
  }

  get #isOpen(): boolean {
    return this.#sheet.classList.contains('open');
  }
}
