/** The chat's place: a column beside the text on a wide screen, a sheet from below on a phone, which opens and closes. */

export class ChatSheet {
  readonly #chat: HTMLElement | null;
  readonly #sheet: HTMLElement | null;
  readonly #opener: HTMLElement | null;

  /** @param root the element that the server put both in; a page without a chat has neither */
  constructor(root: HTMLElement) {
    this.#sheet = root.querySelector<HTMLElement>('aside.chat');
    this.#chat = root.querySelector<HTMLElement>('briefing-chat');
    this.#opener = root.querySelector<HTMLElement>('.chat-opener');
    this.#opener?.addEventListener('click', () => this.open());
    root.querySelector('.sheet-close')?.addEventListener('click', () => this.close());
    this.#sheet?.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isOpen) this.close();
    });
    // A tap on the darkened page around the sheet.
    this.#sheet?.addEventListener('click', (event) => {
      if (event.target === this.#sheet) this.close();
    });
  }

  open(): void {
    this.#sheet?.classList.add('open');
    this.#opener?.setAttribute('aria-expanded', 'true');
    this.#chat?.focus();
  }

  /** On a wide screen the chat stays; only a sheet goes away, and gives the focus back. */
  close(): void {
    if (!this.#isOpen) return;
    this.#sheet?.classList.remove('open');
    this.#opener?.setAttribute('aria-expanded', 'false');
    this.#opener?.focus({ preventScroll: true });
  }

  get #isOpen(): boolean {
    return this.#sheet?.classList.contains('open') ?? false;
  }
}
