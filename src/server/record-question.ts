/** From the events of an answer to its line in the log of questions, which says nothing of whoever asked. */
import type { AnswerEvent, AskRequest } from '../model/answer.ts';
import type { AskedQuestion } from '../model/question-log.ts';
import type { QuestionLog } from '../records/question-log.ts';

export interface Asked {
  ask: Pick<AskRequest, 'question' | 'briefingIds'>;
  /** Site whose page asked; null for pages of this server and outside a page. */
  origin: string | null;
}

type AnswerStart = Extract<AnswerEvent, { type: 'answer-start' }>;
type AnswerEnd = Extract<AnswerEvent, { type: 'answer-end' }>;

/**
 * Logs the question with the last event of its answer. One that failed before it had an id is not logged: nobody could
 * speak of it. Whoever calls leaves out what was broken off by its reader.
 */
export function recordQuestion(
  questions: Pick<QuestionLog, 'add'>,
  { ask, origin }: Asked,
): (event: AnswerEvent) => void {
  const asked = performance.now();
  const askedAt = new Date().toISOString();
  let start: AnswerStart | undefined;
  return (event) => {
    if (event.type === 'answer-start') start = event;
    if (!start || (event.type !== 'answer-end' && event.type !== 'answer-error')) return;
    const { mode } = event.type === 'answer-end' ? event : start;
    if (mode === 'reply') return;
    const { question, briefingIds = [] } = ask;
    const came = event.type === 'answer-end' ? describeEnd(event) : describeFailure(event.code);
    const milliseconds = performance.now() - asked;
    questions.add({
      answerId: start.id,
      askedAt,
      question,
      briefingIds,
      origin,
      milliseconds,
      mode,
      ...came,
    });
    start = undefined;
  };
}

type HowItCame = Pick<
  AskedQuestion,
  'readAs' | 'outcome' | 'cached' | 'costUsd' | 'unanswered' | 'noticeCode'
>;

function describeEnd(end: AnswerEnd): HowItCame {
  const { readAs = null, outcome, cached, usage, notice } = end;
  const noticeCode = notice?.code ?? null;
  return {
    ...{ readAs, outcome, cached, costUsd: usage.costUsd, noticeCode },
    unanswered: describeUnanswered(end),
  };
}

function describeFailure(code: string): HowItCame {
  return {
    ...{ readAs: null, outcome: 'failed', cached: false, costUsd: null },
    ...{ unanswered: null, noticeCode: code },
  };
}

/** An answer to a part of the question counts too, where words of the question stand nowhere. */
function describeUnanswered({ outcome, notCovered }: AnswerEnd): AskedQuestion['unanswered'] {
  const { missing = [], nearest = [] } = notCovered ?? {};
  if (outcome === 'answered' || (outcome === 'partial' && missing.length === 0)) return null;
  return {
    kind: missing.length > 0 ? 'not-covered' : 'not-found',
    missing,
    nearest: nearest.map(({ briefingId, title }) => ({ briefingId, title })),
  };
}
