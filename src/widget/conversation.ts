/**
 * The state of a chat: what was asked, what has come of each answer, what is sent along as history. Knows
 * the events and nothing of the DOM or the network; the view is told of every change.
 */
import type { AnswerEvent, AskRequest, Citation, Claim, Turn } from '../model/answer.ts';
import type { Ask, ConversationEvent } from './ask-stream.ts';
import { stripMarkers } from './markdown.ts';
import type { Feedback } from './rating.ts';
import { RequestError } from './request-error.ts';

export type AnswerStart = Extract<AnswerEvent, { type: 'answer-start' }>;
export type AnswerEnd = Extract<AnswerEvent, { type: 'answer-end' }> & {
  /** The question as it was understood from the conversation; absent where it stands by itself. */
  readAs?: string;
};

/** Why there is no whole answer. The message is the server's, empty where it said nothing. */
export interface Failure {
  code: string;
  message: string;
  /** HTTP status; 0 if there was no reply. */
  status: number;
  /** Time from which the server takes questions again, in milliseconds since 1970. */
  retryAt?: number;
}

/** A question with the answer as far as it has come. */
export interface Exchange {
  readonly question: string;
  /** Asked of the whole library although the chat is about one briefing. */
  readonly isWidened: boolean;
  /** The connection broke off, and is being taken up again. */
  isReconnecting?: boolean;
  status: 'waiting' | 'streaming' | 'finished' | 'stopped' | 'failed';
  text: string;
  citations: Citation[];
  /** Verdicts on the sentences written so far. */
  claims: Claim[];
  start?: AnswerStart;
  end?: AnswerEnd;
  failure?: Failure;
  /** What the reader said of the answer, once the server has it. */
  feedback?: Feedback;
}

export interface ConversationParts {
  ask: Ask;
  /** The briefing that questions are about; null for the whole library. */
  briefingId: string | null;
  onChange: (exchange: Exchange) => void;
  /** What was said before; default nothing. */
  exchanges?: readonly Exchange[];
}

const HISTORY_TURNS = 8;

export class Conversation {
  readonly exchanges: Exchange[];
  readonly #parts: ConversationParts;
  #running: AbortController | undefined;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.exchanges = [...(parts.exchanges ?? [])];
  }

  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  /** Asks and resolves when the answer has ended, well or not; never rejects. One question at a time. */
  async ask(question: string, { isWidened = false } = {}): Promise<void> {
    if (this.isBusy) return;
    // What the server held out of the whole library holds for the question as it was asked, not for one after its own.
    const before = isWidened ? this.exchanges.findLastIndex((earlier) => earlier.question === question) : -1;
    const history = this.#history(before < 0 ? undefined : before);
    const exchange: Exchange = {
      question,
      isWidened,
      status: 'waiting',
      text: '',
      citations: [],
      claims: [],
    };
    this.exchanges.push(exchange);
    await this.#run(exchange, history);
  }

  /** Asks a question that failed or was stopped once more, in its old place if it was the last. */
  async retry(exchange: Exchange): Promise<void> {
    if (this.isBusy) return;
    const at = this.exchanges.indexOf(exchange);
    if (at < 0) return;
    const history = this.#history(at);
    delete exchange.failure;
    delete exchange.start;
    delete exchange.end;
    delete exchange.feedback;
    Object.assign(exchange, { status: 'waiting', text: '', citations: [], claims: [] });
    await this.#run(exchange, history);
  }

  /** Asks another question in the place of one; what followed it is taken away too. */
  async edit(exchange: Exchange, question: string): Promise<void> {
    const at = this.exchanges.indexOf(exchange);
    if (at < 0) return;
    this.stop();
    this.#running = undefined;
    this.exchanges.length = at;
    await this.ask(question, { isWidened: exchange.isWidened });
  }

  stop(): void {
    this.#running?.abort();
  }

  clear(): void {
    this.stop();
    this.#running = undefined; // the next question need not wait for the old one to notice
    this.exchanges.length = 0;
  }

  async #run(exchange: Exchange, history: Turn[]): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#parts.onChange(exchange);
    try {
      for await (const event of this.#parts.ask(this.#request(exchange, history), running.signal)) {
        if (running.signal.aborted) break;
        applyEvent(exchange, event);
        if (exchange.status === 'streaming' || exchange.isReconnecting) this.#parts.onChange(exchange);
      }
      if (running.signal.aborted) exchange.status = 'stopped';
    } catch (error) {
      exchange.status = running.signal.aborted ? 'stopped' : 'failed';
      if (exchange.status === 'failed') exchange.failure = explain(error);
    }
    if (this.#running === running) this.#running = undefined;
    exchange.isReconnecting = false;
    this.#parts.onChange(exchange);
  }

  #request({ question, isWidened }: Exchange, history: Turn[]): AskRequest {
    const { briefingId } = this.#parts;
    return {
      question,
      ...(briefingId !== null && !isWidened ? { briefingIds: [briefingId] } : {}),
      ...(history.length > 0 ? { history } : {}),
    };
  }

  /** The last turns before an exchange, without numbers that stand for sources of other answers. */
  #history(before = this.exchanges.length): Turn[] {
    return this.exchanges
      .slice(0, before)
      .filter(({ status }) => status === 'finished')
      .flatMap(({ question, text, end }): Turn[] => [
        { role: 'user', content: question },
        // What was offered goes along, so that a bare "yes" is understood.
        { role: 'assistant', content: stripMarkers(text), followUps: end?.followUps },
      ])
      .filter(({ content }) => content.trim() !== '')
      .slice(-HISTORY_TURNS);
  }
}

/** Folds one event into the answer. Event types of a later server are passed over. */
export function applyEvent(exchange: Exchange, event: ConversationEvent): void {
  exchange.isReconnecting = event.type === 'connection-lost';
  switch (event.type) {
    case 'answer-start':
      exchange.start = event;
      return;
    case 'citation-verified':
      exchange.citations = [...exchange.citations, event.citation];
      return;
    case 'claim-checked':
      exchange.claims = [...exchange.claims, event.claim];
      return;
    case 'text-delta':
      exchange.status = 'streaming';
      exchange.text += event.text;
      return;
    case 'text-withdrawn':
      Object.assign(exchange, { text: '', citations: [], claims: [] });
      return;
    case 'answer-end':
      exchange.end = event;
      exchange.status = 'finished';
      return;
    case 'answer-error':
      exchange.failure = { code: event.code, message: event.message, status: 200 };
      exchange.status = 'failed';
      return;
  }
}

function explain(error: unknown): Failure {
  if (error instanceof RequestError) {
    const { code, message, status, retryAfterSeconds } = error;
    return {
      ...{ code, message, status },
      ...(retryAfterSeconds !== undefined && { retryAt: Date.now() + retryAfterSeconds * 1000 }),
    };
  }
  return { code: 'unreadable', message: '', status: 0 };
}
