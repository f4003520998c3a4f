/** Draws one exchange: the question, and the answer from "reading" to its sources, or what went wrong. */
import type { Citation } from '../model/answer.ts';
import { createCorrections, createFooter, createNotCovered, createOutcomeLabel } from './answer-notes.ts';
import type { Exchange } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { failureText } from './failure-text.ts';
import { renderAnswer } from './render-answer.ts';
import { createSourceList } from './source-list.ts';
import { createSuggestions } from './suggestions.ts';
import type { Words } from './words.ts';

export interface ExchangeViewParts {
  words: Words;
  server: URL;
  /** Whether the chat is about one briefing, so that a question can be widened to the library. */
  isScoped: boolean;
  onCitation: (citation: Citation) => void;
  onAsk: (question: string, options?: { isWidened: boolean }) => void;
  onRetry: (exchange: Exchange) => void;
}

export class ExchangeView {
  readonly element: HTMLElement;
  readonly #exchange: Exchange;
  readonly #parts: ExchangeViewParts;
  readonly #label = createElement('div');
  readonly #text = createElement('div', { class: 'text', dir: 'auto' });
  readonly #after = createElement('div', { class: 'after' });

  constructor(exchange: Exchange, parts: ExchangeViewParts) {
    this.#exchange = exchange;
    this.#parts = parts;
    const heading = createElement(
      'h3',
      { class: 'question', dir: 'auto' },
      createElement('span', { class: 'unseen' }, `${parts.words.say('youLabel')} `),
      exchange.question,
    );
    this.element = createElement(
      'article',
      // Tokens are not news: the panel's status line tells the finished answer once.
      { class: 'exchange', 'aria-live': 'off' },
      heading,
      exchange.isWidened && createElement('p', { class: 'outcome' }, parts.words.say('widened')),
      this.#label,
      this.#text,
      this.#after,
    );
  }

  update(): void {
    const { text, citations, claims, status, end } = this.#exchange;
    const isGrowing = status === 'waiting' || status === 'streaming';
    this.element.dataset.status = status;
    this.element.dataset.mode = end?.mode ?? this.#exchange.start?.mode ?? '';
    this.element.ariaBusy = String(isGrowing);
    const { words, onCitation } = this.#parts;
    renderAnswer(this.#text, text, { citations, claims, isGrowing, onCitation, words });
    this.#label.replaceChildren(...present(createOutcomeLabel(this.#exchange, words)));
    this.#after.replaceChildren(...present(...this.#tail()));
  }

  #tail(): (Node | null | false)[] {
    const { words } = this.#parts;
    const { failure } = this.#exchange;
    switch (this.#exchange.status) {
      case 'waiting':
        return [createElement('p', { class: 'thinking' }, words.say('thinking'))];
      case 'streaming':
        return [];
      case 'stopped':
        return [this.#note(words.say('stopped'), words.say('askAgain')), this.#sources()];
      case 'failed':
        return [
          this.#note(failure ? failureText(failure, words) : '', words.say('tryAgain')),
          this.#sources(),
        ];
      case 'finished':
        return this.#ending();
    }
  }

  #ending(): (Node | null | false)[] {
    const { end, text, question, isWidened } = this.#exchange;
    const { server, isScoped, onAsk, words } = this.#parts;
    const isNotCovered = end?.outcome === 'not-covered';
    return [
      createCorrections(this.#exchange, words),
      this.#sources(),
      isNotCovered && end.notCovered ? createNotCovered(end.notCovered, { text, server, words }) : null,
      isNotCovered &&
        isScoped &&
        !isWidened &&
        createButton({ class: 'action' }, () => onAsk(question, { isWidened: true }), words.say('widen')),
      createFooter(this.#exchange, words),
      createSuggestions(end?.followUps ?? [], { label: words.say('followUps'), onAsk }),
    ];
  }

  #sources(): Node | null {
    const { citations, end, start } = this.#exchange;
    if (citations.length === 0) return null;
    const isQuoted = (end?.mode ?? start?.mode) === 'extract';
    return createSourceList(citations, { ...this.#parts, isQuoted });
  }

  #note(message: string, action: string): HTMLElement {
    const retry = createButton({ class: 'action' }, () => this.#parts.onRetry(this.#exchange), action);
    return createElement('div', { class: 'failure' }, createElement('p', {}, message), retry);
  }
}

function present(...nodes: (Node | null | false)[]): Node[] {
  return nodes.filter((node): node is Node => node instanceof Node);
}
