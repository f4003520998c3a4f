/**
 * The custom element `<briefing-chat briefing="…" server="…" heading="…" language="…">`: wires transport, state and view
 * together inside a shadow root. Without `briefing` it asks the whole library; without `language` it speaks that of the
 * page around it, if it can.
 */
import { askServer } from './ask-stream.ts';
import { ChatPanel } from './chat-panel.ts';
import { chatStyle } from './chat-style.ts';
import { detailOfCitation } from './citation-detail.ts';
import { Conversation } from './conversation.ts';
import { dispatchNavigate, followUrl } from './navigate-event.ts';
import { serverOfScript } from './server-of-script.ts';
import { readWelcome } from './welcome.ts';
import { ENGLISH, languageOf, readWords, type Words } from './words.ts';

export class BriefingChat extends HTMLElement {
  static readonly observedAttributes = ['briefing', 'server', 'heading', 'language'];
  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: false });
  #conversation: Conversation | undefined;
  #panel: ChatPanel | undefined;

  connectedCallback(): void {
    if (!this.#panel) this.#start();
  }

  /** An answer under way is stopped: nobody is left to read it. What was said stays for a reconnection. */
  disconnectedCallback(): void {
    this.#conversation?.stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.#panel && before !== after) this.#start();
  }

  /** Puts the cursor into the question box. */
  override focus(): void {
    this.#panel?.composer.focus();
  }

  /** English is there at once; another language is waited for, so that nobody sees words change. */
  #start(): void {
    const language = languageOf(
      this.getAttribute('language') ?? this.closest('[lang]')?.getAttribute('lang'),
    );
    if (language === ENGLISH.language) {
      this.#build(ENGLISH);
      return;
    }
    void readWords(language, this.#server()).then((words) => {
      if (this.isConnected) this.#build(words);
    });
  }

  #build(words: Words): void {
    this.#conversation?.stop();
    const briefingId = this.getAttribute('briefing') || null;
    const server = this.#server();
    const conversation = new Conversation({
      ask: askServer(server),
      briefingId,
      onChange: (exchange) => panel.update(exchange),
    });
    const panel = new ChatPanel({
      words,
      conversation,
      server,
      heading: this.getAttribute('heading') || words.say(briefingId ? 'briefingHeading' : 'libraryHeading'),
      isScoped: briefingId !== null,
      onCitation: (citation) => {
        const detail = detailOfCitation(citation, server);
        if (!dispatchNavigate(this, detail)) followUrl(detail.url);
      },
    });
    const frame = document.createElement('section');
    frame.className = 'panel';
    frame.lang = words.language;
    frame.dir = words.direction;
    frame.append(...panel.elements);
    frame.addEventListener('keydown', (event) => this.#onKey(event));
    this.#root.adoptedStyleSheets = [chatStyle()];
    this.#root.replaceChildren(frame);
    this.#conversation = conversation;
    this.#panel = panel;
    void readWelcome(server, { briefingId, words }).then((welcome) => panel.welcome(welcome));
  }

  /** Escape stops an answer, else goes back to the box; from the box it is the page's, to close a sheet. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (this.#conversation?.isBusy) this.#conversation.stop();
    else if (this.#panel && !this.#panel.composer.hasFocus(this.#root)) this.#panel.composer.focus();
    else return;
    event.stopPropagation();
    event.preventDefault();
  }

  #server(): URL {
    const stated = this.getAttribute('server');
    const base = stated ? `${stated.replace(/\/+$/, '')}/` : serverOfScript().href;
    return URL.canParse(base, location.href) ? new URL(base, location.href) : serverOfScript();
  }
}
