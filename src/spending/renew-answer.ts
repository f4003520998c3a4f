/** An answer given a second time: its events as they were, under a new id, with the time it took now and no bill. */
import { randomUUID } from 'node:crypto';
import type { AnswerEvent } from '../model/answer.ts';

/** Renews the events of one answer, in their order. */
export function renewAnswer(): (event: AnswerEvent) => AnswerEvent {
  const asked = performance.now();
  let firstText: number | null = null;
  return (event) => {
    if (event.type === 'answer-start') return { ...event, id: randomUUID() };
    if (event.type === 'text-delta') firstText ??= performance.now() - asked;
    if (event.type !== 'answer-end') return event;
    const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 };
    const timingsMs = { retrieve: 0, firstText, total: performance.now() - asked };
    return { ...event, cached: true, usage, timingsMs };
  };
}
