/** Draws one exchange: the question, and the answer from "reading" to its sources, or what went wrong. */
import type { Citation } from '../model/answer.ts';
import { type AnswerActionParts, createAnswerActions } from './answer-actions.ts';
import { createCatalogue, createDisagreements } from './answer-facts.ts';
import {
  createFooter,
  createNotCovered,
  createNotice,
  createOutcomeLabel,
  createReading,
  createWiden,
} from './answer-notes.ts';
import { answerText, copyText } from './answer-text.ts';
import type { CitationCard } from './citation-card.ts';
import type { Exchange } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { createFailureNote } from './failure-note.ts';
import type { NavigateDetail } from './navigate-event.ts';
import { createQuestion } from './question-view.ts';
import type { Feedback } from './rating.ts';
import { createChip, renderAnswer } from './render-answer.ts';
import { shownText } from './server-text.ts';
import { createSourceList, type SourceParts } from './source-list.ts';
import { createSuggestions } from './suggestions.ts';

export interface ExchangeViewParts extends SourceParts {
  server: URL;
  card: CitationCard;
  /** Whether the chat is about one briefing, so that a question can be widened to the library. */
  isScoped: boolean;
  showsCost: boolean;
  /** A number was clicked: the passage is to be shown, wherever that is. */
  onCitation: (citation: Citation) => void;
  /** Whether the page shows a place that is no citation. */
  onPlace: (detail: NavigateDetail) => boolean;
  onAsk: (question: string, options?: { isWidened: boolean }) => void;
  onRetry: (exchange: Exchange) => void;
  onEdit: (exchange: Exchange, question: string) => void;
  onFeedback: (exchange: Exchange, feedback: Feedback) => Promise<void>;
}

export class ExchangeView {
  readonly element: HTMLElement;
  readonly #exchange: Exchange;
  readonly #parts: ExchangeViewParts;
  readonly #label = createElement('div');
  readonly #text = createElement('div', { class: 'text', dir: 'auto' });
  readonly #after = createElement('div', { class: 'after' });
  /** What the parts around the text were drawn for. */
  #state = '';

  constructor(exchange: Exchange, parts: ExchangeViewParts) {
    this.#exchange = exchange;
    this.#parts = parts;
    const { words } = parts;
    this.element = createElement(
      'article',
      // Tokens are not news: the panel's status line tells the finished answer once.
      { class: 'exchange', 'aria-live': 'off' },
      createQuestion(exchange.question, { words, onEdit: (question) => parts.onEdit(exchange, question) }),
      exchange.isWidened && createElement('p', { class: 'outcome' }, words.say('widened')),
      this.#label,
      this.#text,
      this.#after,
    );
  }

  update(): void {
    const { citations, claims, status, end, start, isReconnecting } = this.#exchange;
    const isGrowing = status === 'waiting' || status === 'streaming';
    this.element.dataset.mode = end?.mode ?? start?.mode ?? '';
    this.element.ariaBusy = String(isGrowing);
    const { words } = this.#parts;
    const text = shownText(this.#exchange, words);
    renderAnswer(this.#text, text, { citations, claims, isGrowing, words, createChip: this.#chip });
    const state = `${status} ${isReconnecting}`;
    if (this.#state === state) return;
    this.#state = state;
    this.element.dataset.status = status;
    this.#label.replaceChildren(...present(createOutcomeLabel(this.#exchange, words)));
    this.#after.replaceChildren(...present(...this.#tail()));
  }

  readonly #chip = (citation: Citation): HTMLElement => {
    const { card, words, onCitation } = this.#parts;
    let pointer = '';
    const chip = createChip(citation, words, () => {
      // A finger cannot point without tapping: its tap shows the card, whose link leads on.
      if (pointer === 'touch') return card.show(chip, citation);
      card.close();
      onCitation(citation);
    });
    chip.addEventListener('pointerdown', ({ pointerType }) => {
      pointer = pointerType;
    });
    chip.addEventListener('keydown', () => {
      pointer = '';
    });
    card.attach(chip, citation);
    return chip;
  };

  #tail(): (Node | null | false)[] {
    const { words, onRetry } = this.#parts;
    const { failure, status, isReconnecting } = this.#exchange;
    const retry = () => onRetry(this.#exchange);
    if (isReconnecting) return [createElement('p', { class: 'thinking' }, words.say('reconnecting'))];
    switch (status) {
      case 'waiting':
        return [createElement('p', { class: 'thinking' }, words.say('thinking'))];
      case 'streaming':
        return [];
      case 'stopped':
        return [
          createElement(
            'div',
            { class: 'failure stopped' },
            createElement('p', {}, words.say('stopped')),
            createButton({ class: 'action' }, retry, words.say('askAgain')),
          ),
          this.#sources(),
        ];
      case 'failed':
        return [createFailureNote(failure, { words, onRetry: retry }), this.#sources()];
      case 'finished':
        return this.#ending();
    }
  }

  #ending(): (Node | null | false)[] {
    const { end, question, isWidened, citations } = this.#exchange;
    const { server, isScoped, onAsk, onPlace, words, showsCost } = this.#parts;
    const isWhole = end?.outcome === 'answered';
    const place = (briefingId: string, url: string) => {
      return onPlace({ briefingId, url, start: null, end: null, startSeconds: null });
    };
    return [
      createNotice(this.#exchange, words),
      createReading(this.#exchange, words),
      createDisagreements(end?.disagreements ?? [], { words, citations, createChip: this.#chip }),
      end?.catalogue ? createCatalogue(end.catalogue, { words, server, follow: place }) : null,
      this.#sources(),
      end?.outcome === 'not-covered' && end.notCovered
        ? createNotCovered(end.notCovered, {
            ...{ text: shownText(this.#exchange, words), server, words, onPlace },
          })
        : null,
      !isWhole &&
        isScoped &&
        !isWidened &&
        createWiden(this.#exchange, { words, onWiden: () => onAsk(question, { isWidened: true }) }),
      createFooter(this.#exchange, { words, showsCost }),
      end?.mode !== 'reply' && createAnswerActions(this.#actions()),
      createSuggestions(end?.followUps ?? [], { label: words.say('followUps'), onAsk }),
    ];
  }

  #actions(): AnswerActionParts {
    const { words, onFeedback } = this.#parts;
    return {
      words,
      given: this.#exchange.feedback,
      onCopy: () => {
        const text = shownText(this.#exchange, words);
        return copyText(answerText({ ...this.#exchange, text }, this.#parts));
      },
      onFeedback: (feedback) => onFeedback(this.#exchange, feedback),
    };
  }

  #sources(): Node | null {
    const { citations, end, start } = this.#exchange;
    if (citations.length === 0) return null;
    const isQuoted = ['extract', 'catalogue'].includes(end?.mode ?? start?.mode ?? '');
    return createSourceList(citations, { ...this.#parts, isQuoted });
  }
}

function present(...nodes: (Node | null | false)[]): Node[] {
  return nodes.filter((node): node is Node => node instanceof Node);
}
