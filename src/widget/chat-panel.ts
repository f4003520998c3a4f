/**
 * The view of a chat: heading, log, composer. Draws the conversation's exchanges as they change and keeps
 * the question in sight while its answer grows. A floating launcher would wrap this panel.
 */

import { stripMarkers } from './answer-markers.ts';
import { Composer } from './composer.ts';
import type { Conversation, Exchange } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { describeCorrections } from './describe-answer.ts';
import { ExchangeView, type ExchangeViewParts } from './exchange-view.ts';
import { failureText } from './failure-text.ts';
import { createSuggestions } from './suggestions.ts';
import type { Welcome } from './welcome.ts';
import type { Words } from './words.ts';

/** Pixels left above a question that has been scrolled to the top. */
const SPACE_ABOVE = 14;

export type ChatPanelParts = Omit<ExchangeViewParts, 'onAsk' | 'onRetry'> & {
  heading: string;
  conversation: Conversation;
};

export class ChatPanel {
  readonly elements: readonly HTMLElement[];
  readonly composer: Composer;
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
    const { conversation, heading, words } = parts;
    this.composer = new Composer({
      words,
      onSend: (question) => this.ask(question),
      onStop: () => conversation.stop(),
    });
    const clearing = { class: 'clear', hidden: true, 'aria-label': words.say('clearLabel') };
    this.#clear = createButton(clearing, () => this.#onClear(), words.say('clear'));
    this.#log = createElement(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': words.say('log'), tabindex: 0 },
      this.#welcome,
    );
    for (const type of ['wheel', 'touchmove', 'keydown']) {
      this.#log.addEventListener(type, () => this.#unfollow(), { passive: true });
    }
    const header = createElement(
      'header',
      {},
      createElement('h2', {}, heading),
      createElement('span', { class: 'badge' }, words.say('badge')),
      this.#clear,
    );
    this.elements = [header, this.#log, this.composer.element, this.#status];
  }

  welcome({ greeting, suggestions }: Welcome): void {
    const chips = createSuggestions(suggestions, {
      label: this.#parts.words.say('suggestions'),
      onAsk: (question) => this.ask(question),
    });
    this.#welcome.replaceChildren(
      createElement('p', { class: 'greeting' }, greeting),
      ...(chips ? [chips] : []),
    );
  }

  ask(question: string, options?: { isWidened: boolean }): void {
    this.#isFollowing = true;
    // The button that was clicked may go away with the next drawing; the box never does.
    if (!this.composer.hasFocus(this.#log.getRootNode() as ShadowRoot))
      this.#log.focus({ preventScroll: true });
    void this.#parts.conversation.ask(question, options);
  }

  /** To be called at every change of an exchange. */
  update(exchange: Exchange): void {
    const { conversation } = this.#parts;
    if (!conversation.exchanges.includes(exchange)) return; // cleared while it was under way
    const view = this.#viewOf(exchange);
    view.update();
    this.#log.ariaBusy = String(conversation.isBusy);
    this.#clear.hidden = false;
    this.composer.setBusy(conversation.isBusy);
    if (!conversation.isBusy) this.#announce(exchange);
    this.#follow(view.element);
  }

  #viewOf(exchange: Exchange): ExchangeView {
    const known = this.#views.get(exchange);
    if (known) return known;
    const view = new ExchangeView(exchange, {
      ...this.#parts,
      onAsk: (question, options) => this.ask(question, options),
      onRetry: (failed) => {
        this.#isFollowing = true;
        void this.#parts.conversation.retry(failed);
        this.composer.focus();
      },
    });
    this.#views.set(exchange, view);
    this.#log.append(view.element);
    return view;
  }

  #announce(exchange: Exchange): void {
    this.#status.textContent = announcementOf(exchange, this.#parts.words);
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
    for (const view of this.#views.values()) view.element.remove();
    this.#views.clear();
    this.#clear.hidden = true;
    this.#status.textContent = '';
    this.#log.ariaBusy = 'false';
    this.composer.setBusy(false);
    this.composer.focus();
  }
}

/** What a screen reader is told once an answer has ended. */
function announcementOf({ status, text, citations, end, failure }: Exchange, words: Words): string {
  if (status === 'stopped') return words.say('stopped');
  if (status !== 'finished')
    return words.say('failed', { message: failure ? failureText(failure, words) : '' });
  const said = { text: stripMarkers(text), sources: words.say('sources', { count: citations.length }) };
  const note = describeCorrections(end?.corrections, words);
  return note === undefined ? words.say('finished', said) : words.say('finishedWithNote', { ...said, note });
}
