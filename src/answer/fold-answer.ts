/** Folds the stream of answer events into the JSON reply: the same facts, in one piece. */
import { BriefingChatError, type ErrorCode } from '../errors.ts';
import type { Answer, AnswerEvent } from '../model/answer.ts';

/** @throws BriefingChatError for an answer that ended in `answer-error`. */
export async function foldAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let start: Extract<AnswerEvent, { type: 'answer-start' }> | undefined;
  let end: Extract<AnswerEvent, { type: 'answer-end' }> | undefined;
  const citations: Answer['citations'] = [];
  const claims: Answer['claims'] = [];
  let answer = '';
  for await (const event of events) {
    if (event.type === 'answer-start') start = event;
    else if (event.type === 'text-delta') answer += event.text;
    else if (event.type === 'text-withdrawn') answer = '';
    else if (event.type === 'citation-verified') citations.push(event.citation);
    else if (event.type === 'claim-checked') claims.push(event.claim);
    else if (event.type === 'answer-end') end = event;
    else if (event.type === 'answer-error')
      throw new BriefingChatError(event.code as ErrorCode, event.message);
  }
  if (!start || !end) throw new BriefingChatError('aborted', 'The answer was stopped before its end');
  const { id, indexVersion, libraryAsOf } = start;
  const { type, outcome, ...rest } = end;
  return { id, outcome, answer, citations, claims, ...rest, indexVersion, libraryAsOf };
}
