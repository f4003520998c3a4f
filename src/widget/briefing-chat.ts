/**
 * The custom element `<briefing-chat briefing="…" …>`: wires transport, state and view together inside a shadow root.
 * Without `briefing` it asks the whole library; without `language` it speaks that of the page around it, if it can.
 */
import { applyAccent } from './apply-accent.ts';
import { askServer } from './ask-stream.ts';
import { ChatPanel, type ChatPanelParts } from './chat-panel.ts';
import { chatStyle } from './chat-style.ts';
import { Conversation, type Exchange } from './conversation.ts';
import { createElement } from './create-element.ts';
import { addressOf, type CitationTrail, followOnPage } from './follow-citation.ts';
import { dispatchNavigate, followUrl } from './navigate-event.ts';
import { CLOSE, PASSAGE_SHOWN, tell } from './page-events.ts';
import { savedExchanges } from './saved-exchanges.ts';
import { sendFeedback } from './send-feedback.ts';
import { serverOf, serverOfScript } from './server-of-script.ts';
import { readWelcome } from './welcome.ts';
import { ENGLISH, languageOf, readWords, type Words } from './words.ts';

export class BriefingChat extends HTMLElement {
  static readonly observedAttributes = [
    ...[
      'briefing',
      'server',
      'heading',
      'language',
      'greeting',
      'questions',
      'closable',
      'show-cost',
      'accent',
    ],
  ];
  /** Whether every chat of the page tells what an answer cost, without being asked to. */
  static showsCost = false;
  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: false });
  #conversation: Conversation | undefined;
  #panel: ChatPanel | undefined;
  #leaving = new AbortController();
  /** Counts the beginnings, of which only the last may be built. */
  #starts = 0;
  /** What was wanted before the words of another language were there. */
  #wanted: { question?: string; focus?: boolean } = {};

  connectedCallback(): void {
    if (!this.#panel) this.#start();
    this.#leaving = new AbortController();
    addEventListener('pagehide', () => this.#save(), { signal: this.#leaving.signal });
  }

  /** An answer under way is stopped: nobody is left to read it. What was said stays for a reconnection. */
  disconnectedCallback(): void {
    this.#leaving.abort();
    this.#panel?.card.close();
    this.#conversation?.stop();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (name === 'accent') applyAccent(this, after);
    else if (this.#panel && before !== after) this.#start();
  }

  /** Puts the cursor into the question box. */
  override focus(): void {
    if (this.#panel) this.#panel.composer.focus();
    else this.#wanted.focus = true;
  }

  /** Asks as if the reader had typed it. One question at a time: another is passed over while one is answered. */
  ask(question: string): void {
    if (this.#panel) this.#panel.ask(question);
    else this.#wanted.question = question;
  }

  /** English is there at once; another language is waited for, so that nobody sees words change. */
  #start(): void {
    const start = ++this.#starts;
    const tag = this.getAttribute('language') ?? this.closest('[lang]')?.getAttribute('lang');
    const language = languageOf(tag ?? document.documentElement.lang);
    if (language === ENGLISH.language) {
      this.#build(ENGLISH);
      return;
    }
    void readWords(language, serverOfScript()).then((words) => {
      if (this.isConnected && start === this.#starts) this.#build(words);
    });
  }

  #build(words: Words): void {
    this.#conversation?.stop();
    const briefingId = this.getAttribute('briefing') || null;
    const server = serverOf(this);
    const trail: CitationTrail = { element: this, server, briefingId, videoUrl: null };
    const conversation = new Conversation({
      ask: askServer(server),
      briefingId,
      exchanges: savedExchanges(server, briefingId).read(),
      onChange: (exchange) => this.#onChange(exchange, panel),
    });
    this.#conversation = conversation;
    const panel = new ChatPanel(this.#panelParts({ words, conversation, trail }));
    this.#panel = panel;
    const frame = createElement(
      'section',
      { class: 'panel', lang: words.language, dir: words.direction },
      ...panel.elements,
    );
    frame.addEventListener('keydown', (event) => this.#onKey(event));
    this.#root.adoptedStyleSheets = [chatStyle()];
    this.#root.replaceChildren(frame);
    panel.scrollToEnd();
    void readWelcome(server, { briefingId, words }).then(({ videoUrl, ...welcome }) => {
      trail.videoUrl = videoUrl;
      const questions = this.getAttribute('questions')
        ?.split('|')
        .map((question) => question.trim());
      panel.welcome({
        greeting: this.getAttribute('greeting') || welcome.greeting,
        suggestions: questions?.filter(Boolean) ?? welcome.suggestions,
      });
    });
    const { question, focus } = this.#wanted;
    this.#wanted = {};
    if (focus) panel.composer.focus();
    if (question !== undefined) panel.ask(question);
  }

  #panelParts({
    words,
    conversation,
    trail,
  }: {
    words: Words;
    conversation: Conversation;
    trail: CitationTrail;
  }): ChatPanelParts {
    const { server, briefingId } = trail;
    const follow: ChatPanelParts['follow'] = (citation) => {
      const followed = followOnPage(citation, trail);
      if (followed === 'passage' || followed === 'video') {
        this.#panel?.say(words.say(followed === 'passage' ? 'passageShown' : 'videoSought'));
        this.dispatchEvent(new CustomEvent(PASSAGE_SHOWN));
      }
      return followed !== null;
    };
    return {
      ...{ words, conversation, server, follow },
      heading: this.getAttribute('heading') || words.say(briefingId ? 'briefingHeading' : 'libraryHeading'),
      isScoped: briefingId !== null,
      showsCost: BriefingChat.showsCost || this.hasAttribute('show-cost'),
      hrefOf: (citation) => addressOf(citation, trail),
      onCitation: (citation) => {
        if (!follow(citation)) followUrl(addressOf(citation, trail));
      },
      onPlace: (detail) => dispatchNavigate(this, detail),
      onFeedback: async (exchange, feedback) => {
        const { question, start } = exchange;
        const id = start?.id ?? null;
        if (tell(this, 'feedback', { id, question, ...feedback }) && id !== null) {
          const { isHelpful, reason, comment } = feedback;
          await sendFeedback(server, {
            ...{ answerId: id, isHelpful },
            ...{ reason: reason ?? undefined, comment: comment ?? undefined },
          });
        }
        exchange.feedback = feedback;
        this.#save();
      },
      onClear: () => this.#save(),
      onClose: this.hasAttribute('closable') ? () => tell(this, CLOSE) : undefined,
    };
  }

  #onChange(exchange: Exchange, panel: ChatPanel): void {
    panel.update(exchange);
    const { status, question, isWidened, text, citations, start, end } = exchange;
    if (status === 'streaming') return; // so often that the store would be busy with it
    this.#save();
    if (status === 'waiting') tell(this, 'ask', { question, isWidened });
    if (status !== 'finished' || !end) return;
    const { outcome } = end;
    tell(this, 'answer', { id: start?.id ?? null, question, answer: text, outcome, citations });
  }

  #save(): void {
    const briefingId = this.getAttribute('briefing') || null;
    savedExchanges(serverOf(this), briefingId).write(this.#conversation?.exchanges ?? []);
  }

  /** Escape closes a card, else stops an answer, else closes the panel; without one to close it goes back to the box. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || !this.#panel) return;
    const { card, composer } = this.#panel;
    if (card.isOpen) card.close();
    else if (this.#conversation?.isBusy) this.#conversation.stop();
    else if (this.hasAttribute('closable')) tell(this, CLOSE);
    else if (!composer.hasFocus(this.#root)) composer.focus();
    else return; // it is the page's, to close a sheet
    event.stopPropagation();
    event.preventDefault();
  }
}
