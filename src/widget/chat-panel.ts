/**
 * The view of a chat: heading, log, composer. Draws the conversation's exchanges as they change and keeps the question
 * in sight while its answer grows.
 */
import { announcementOf } from './announcement.ts';
import { CitationCard } from './citation-card.ts';
import { Composer } from './composer.ts';
import type { Conversation, Exchange } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { ExchangeView, type ExchangeViewParts } from './exchange-view.ts';
import { createIconButton } from './icon-button.ts';
import { createSuggestions } from './suggestions.ts';
import type { Welcome } from './welcome.ts';

/** Pixels left above a question that has been scrolled to the top. */
const SPACE_ABOVE = 14;

export type ChatPanelParts = Omit<ExchangeViewParts, 'card' | 'onAsk' | 'onRetry' | 'onEdit'> & {
  heading: string;
  conversation: Conversation;
  onClear: () => void;
  /** Undefined where the chat has its fixed place. */
  onClose: (() => void) | undefined;
};

export class ChatPanel {
  readonly elements: readonly HTMLElement[];
  readonly composer: Composer;
  readonly card: CitationCard;
  readonly #parts: ChatPanelParts;
  readonly #views = new Map<Exchange, ExchangeView>();
  readonly #welcome = createElement('div', { class: 'welcome' });
  readonly #log: HTMLElement;
  readonly #status = createElement('p', { class: 'unseen', role: 'status' });
  readonly #clear: HTMLButtonElement;
  /** Until the reader scrolls, the log follows the answer. */
  #isFollowing = true;

  constructor(parts: ChatPanelParts) {
    this.#parts = parts;
    const { conversation, heading, words, onClose } = parts;
    this.card = new CitationCard(parts);
    this.composer = new Composer({
      words,
      onSend: (question) => this.ask(question),
      onStop: () => conversation.stop(),
    });
    const clearing = { class: 'quiet clear', hidden: true, 'aria-label': words.say('clearLabel') };
    this.#clear = createButton(clearing, () => this.#onClear(), words.say('clear'));
    this.#log = createElement(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': words.say('log'), tabindex: 0 },
      this.#welcome,
    );
    for (const type of ['wheel', 'touchmove', 'keydown']) {
      this.#log.addEventListener(type, () => this.#unfollow(), { passive: true });
    }
    this.#log.addEventListener('scroll', () => this.card.close(), { passive: true });
    const header = createElement(
      'header',
      {},
      createElement('h2', {}, heading),
      createElement('span', { class: 'badge' }, words.say('badge')),
      this.#clear,
      onClose && createIconButton('close', words.say('close'), onClose),
    );
    this.elements = [header, this.#log, this.composer.element, this.#status, this.card.element];
    for (const exchange of conversation.exchanges) this.#viewOf(exchange).update();
    this.#clear.hidden = conversation.exchanges.length === 0;
  }

  welcome({ greeting, suggestions }: Welcome): void {
    const chips = createSuggestions(suggestions, {
      label: this.#parts.words.say('suggestions'),
      onAsk: (question) => this.ask(question),
    });
    this.#welcome.replaceChildren(
      createElement('p', { class: 'greeting', dir: 'auto' }, greeting),
      ...(chips ? [chips] : []),
    );
    this.scrollToEnd();
  }

  /** To what was said last, where a conversation is taken up again. */
  scrollToEnd(): void {
    const last = this.#parts.conversation.exchanges.at(-1);
    if (last) this.#follow(this.#viewOf(last).element);
  }

  ask(question: string, options?: { isWidened: boolean }): void {
    this.#begin();
    void this.#parts.conversation.ask(question, options);
  }

  say(message: string): void {
    this.#status.textContent = message;
  }

  /** To be called at every change of an exchange. */
  update(exchange: Exchange): void {
    const { conversation, words } = this.#parts;
    if (!conversation.exchanges.includes(exchange)) return; // cleared while it was under way
    const view = this.#viewOf(exchange);
    view.update();
    this.#log.ariaBusy = String(conversation.isBusy);
    this.#clear.hidden = false;
    this.composer.setBusy(conversation.isBusy);
    if (!conversation.isBusy) this.say(announcementOf(exchange, words));
    this.#follow(view.element);
  }

  /** The button that was clicked may go away with the next drawing; the box and the log never do. */
  #begin(): void {
    this.#isFollowing = true;
    if (!this.composer.hasFocus(this.#log.getRootNode() as ShadowRoot))
      this.#log.focus({ preventScroll: true });
  }

  #viewOf(exchange: Exchange): ExchangeView {
    const known = this.#views.get(exchange);
    if (known) return known;
    const { conversation } = this.#parts;
    const view = new ExchangeView(exchange, {
      ...this.#parts,
      card: this.card,
      onAsk: (question, options) => this.ask(question, options),
      onRetry: (failed) => {
        this.#begin();
        void conversation.retry(failed);
        this.composer.focus();
      },
      onEdit: (edited, question) => {
        this.#begin();
        const from = conversation.exchanges.indexOf(edited);
        for (const gone of conversation.exchanges.slice(from)) this.#remove(gone);
        void conversation.edit(edited, question);
        this.composer.focus();
      },
    });
    this.#views.set(exchange, view);
    this.#log.append(view.element);
    return view;
  }

  #remove(exchange: Exchange): void {
    this.#views.get(exchange)?.element.remove();
    this.#views.delete(exchange);
  }

  /** Scrolls down with the answer, but never so far that its question leaves the top. */
  #follow(exchange: HTMLElement): void {
    if (this.#isFollowing) this.#log.scrollTop = exchange.offsetTop - SPACE_ABOVE;
  }

  #unfollow(): void {
    this.#isFollowing = false;
  }

  #onClear(): void {
    this.#parts.conversation.clear();
    for (const exchange of [...this.#views.keys()]) this.#remove(exchange);
    this.#parts.onClear();
    this.#clear.hidden = true;
    this.say('');
    this.#log.ariaBusy = 'false';
    this.composer.setBusy(false);
    this.composer.focus();
  }
}
