/**
 * An answer inside a conversation that the server keeps: what was said before is read from it, and the exchange is
 * written to it once the answer is whole, before the reader is told that it has ended. One that broke off or that
 * nobody waited for is not kept.
 */
import type { AnswerEvent, AskContext, AskRequest, Citation, Turn } from '../model/answer.ts';
import type { ConversationStore, Exchange } from './conversation-store.ts';

export interface Conversing {
  store: Pick<ConversationStore, 'read' | 'append'>;
  /** Told where a finished exchange could not be kept; the answer is given all the same. */
  onError: (error: unknown) => void;
}

/** As many as a history in a request may hold. */
const MAX_EXCHANGES = 25;

/**
 * @param run the answer itself, to a request that has its history
 * @throws BriefingChatError 'unknown-conversation', 'records-unusable'; IndexError; and what `run` throws
 */
export async function* inConversation(
  { store, onError }: Conversing,
  { request, context }: { request: AskRequest; context: AskContext },
  run: (request: AskRequest) => AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  const { conversationId, ...bare } = request;
  if (conversationId === undefined) return yield* run(request);
  const askedAt = new Date().toISOString();
  const { exchanges } = await store.read(conversationId, context.payer, MAX_EXCHANGES);
  const answered = new ExchangeReader({ question: request.question, askedAt });
  for await (const event of run({ ...bare, history: toHistory(exchanges) })) {
    if (event.type !== 'answer-end' || context.signal.aborted) {
      answered.read(event);
      yield event;
      continue;
    }
    try {
      await store.append(conversationId, answered.end(event));
      yield event;
    } catch (error) {
      onError(error);
      yield { ...event, notice: event.notice ?? NOT_KEPT };
    }
  }
}

const NOT_KEPT = {
  code: 'exchange-not-kept',
  message: 'This exchange could not be kept, so the next question will not be understood from it',
};

function toHistory(exchanges: readonly Exchange[]): Turn[] {
  return exchanges.flatMap(({ question, answer, followUps }): Turn[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer, followUps },
  ]);
}

/** Gathers what is kept of an answer from its events. */
class ExchangeReader {
  readonly #asked: Pick<Exchange, 'question' | 'askedAt'>;
  readonly #citations: Citation[] = [];
  #answerId = '';
  #answer = '';

  constructor(asked: Pick<Exchange, 'question' | 'askedAt'>) {
    this.#asked = asked;
  }

  read(event: AnswerEvent): void {
    if (event.type === 'answer-start') this.#answerId = event.id;
    else if (event.type === 'text-delta') this.#answer += event.text;
    else if (event.type === 'text-withdrawn') this.#answer = '';
    else if (event.type === 'citation-verified') this.#citations.push(event.citation);
  }

  end({ outcome, followUps }: Extract<AnswerEvent, { type: 'answer-end' }>): Exchange {
    const said = { answerId: this.#answerId, answer: this.#answer, citations: this.#citations };
    return { ...this.#asked, ...said, outcome, followUps };
  }
}
