/**
 * The floating button of a page and the panel that it opens: `<briefing-chat-launcher>`. The chat itself is made when
 * the panel opens for the first time, so that a page which nobody asks about pays for a button only.
 */
import { applyAccent } from './apply-accent.ts';
import type { BriefingChat } from './briefing-chat.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { createIcon } from './create-icon.ts';
import { beginFullScreen, type FullScreen } from './full-screen.ts';
import { FULL_SCREEN, launcherStyle } from './launcher-style.ts';
import { CLOSE, PASSAGE_SHOWN, tell } from './page-events.ts';
import { serverOfScript } from './server-of-script.ts';
import { ENGLISH, languageOf, readWords, type Words } from './words.ts';

/** Attributes that the chat inside takes as they stand. */
const PASSED_ON = [
  ...['briefing', 'server', 'heading', 'language', 'greeting', 'questions', 'theme', 'accent', 'show-cost'],
] as const;

export class BriefingChatLauncher extends HTMLElement {
  static readonly observedAttributes = [...PASSED_ON];
  /** The script tag that it stands for. Kept here, since each run of the script has variables of its own. */
  tag: HTMLScriptElement | undefined;
  readonly #root = this.attachShadow({ mode: 'open' });
  #button: HTMLButtonElement | undefined;
  #frame: HTMLElement | undefined;
  #chat: BriefingChat | undefined;
  #words: Words = ENGLISH;
  #fullScreen: FullScreen | undefined;
  /** Opened before the words of another language were there. */
  #isWanted = false;

  connectedCallback(): void {
    if (!this.#button) this.#start();
    else if (this.isOpen) this.#hold();
  }

  disconnectedCallback(): void {
    this.#fullScreen?.end();
  }

  /** What the button says changes with the briefing, the heading and the language; the rest is the chat's. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'accent') applyAccent(this, after);
    if (after === null) this.#chat?.removeAttribute(name);
    else this.#chat?.setAttribute(name, after);
    if (!this.#button || !['briefing', 'heading', 'language'].includes(name)) return;
    const wasOpen = this.isOpen;
    this.#clear();
    if (!this.isConnected) return;
    this.#start();
    if (wasOpen) this.open();
  }

  get isOpen(): boolean {
    return this.#frame !== undefined && !this.#frame.hidden;
  }

  /** Opens the panel and puts the cursor into its box. */
  open(): void {
    if (!this.#button) this.#isWanted = true;
    if (this.isOpen || !this.#button) return;
    this.#show();
    this.#chat?.focus();
  }

  #show(): void {
    if (!this.#button) return;
    this.#frame ??= this.#createFrame();
    this.#frame.hidden = false;
    this.#button.hidden = true;
    this.#hold();
    tell(this, 'open');
  }

  /** Closes the panel and gives the focus back to the button. An answer under way goes on; what was said stays. */
  close(): void {
    this.#isWanted = false;
    if (!this.isOpen || !this.#frame || !this.#button) return;
    this.#fullScreen?.end();
    this.#frame.hidden = true;
    this.#button.hidden = false;
    this.#button.focus({ preventScroll: true });
    tell(this, CLOSE);
  }

  toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  /** Opens the panel and asks. */
  ask(question: string): void {
    this.open();
    if (this.#chat) this.#chat.ask(question);
    else this.setAttribute('ask', question);
  }

  /** Takes it off the page; an answer under way is stopped. */
  destroy(): void {
    this.remove();
    this.#clear();
  }

  #clear(): void {
    this.#fullScreen?.end();
    this.#root.replaceChildren();
    this.#button = this.#frame = this.#chat = undefined;
  }

  /** English is there at once. */
  #start(): void {
    const language = languageOf(this.getAttribute('language') ?? document.documentElement.lang);
    if (language === ENGLISH.language) this.#build(ENGLISH);
    else
      void readWords(language, serverOfScript()).then((words) => {
        if (this.isConnected && !this.#button) this.#build(words);
      });
  }

  #build(words: Words): void {
    this.#words = words;
    this.#button = createButton(
      { class: 'launcher', 'aria-haspopup': 'dialog' },
      () => this.open(),
      createIcon('chat'),
      createElement('span', { class: 'label' }, this.#heading),
    );
    // A landmark of its own: assistive technology lists it beside those of the page.
    const root = createElement(
      'aside',
      { class: 'root', lang: words.language, dir: words.direction, 'aria-label': this.#heading },
      this.#button,
    );
    this.#root.adoptedStyleSheets = [launcherStyle()];
    this.#root.replaceChildren(root);
    const question = this.getAttribute('ask');
    this.removeAttribute('ask');
    if (question) this.ask(question);
    else if (this.#isWanted) this.open();
    // Nobody has asked for it: it neither takes the focus nor fills a phone's window.
    else if (this.hasAttribute('open') && !matchMedia(FULL_SCREEN).matches) this.#show();
  }

  get #heading(): string {
    const key = this.getAttribute('briefing') ? 'briefingHeading' : 'libraryHeading';
    return this.getAttribute('heading') || this.#words.say(key);
  }

  #createFrame(): HTMLElement {
    const chat = document.createElement('briefing-chat') as BriefingChat;
    chat.setAttribute('closable', '');
    for (const name of PASSED_ON) {
      const value = this.getAttribute(name);
      if (value !== null) chat.setAttribute(name, value);
    }
    chat.addEventListener(CLOSE, (event) => {
      event.stopPropagation();
      this.close();
    });
    // A panel over the whole window would hide what it points at.
    chat.addEventListener(PASSAGE_SHOWN, () => {
      if (this.#fullScreen?.isFull) this.close();
    });
    const frame = createElement(
      'div',
      { class: 'frame', role: 'dialog', 'aria-label': this.#heading, hidden: true },
      chat,
    );
    this.#button?.after(frame);
    this.#chat = chat;
    return frame;
  }

  #hold(): void {
    this.#fullScreen?.end();
    if (this.#frame) this.#fullScreen = beginFullScreen(this.#frame);
  }
}
