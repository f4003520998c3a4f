/** Events of an answer for scripted servers, whole in all their fields. */
import type { AnswerEvent, Citation } from '../../src/model/answer.ts';

export const delta = (text: string): AnswerEvent => ({ type: 'text-delta', text });

export function started(mode: 'generate' | 'extract' = 'generate'): AnswerEvent {
  return {
    ...{ type: 'answer-start', id: 'a1', mode, model: mode === 'generate' ? 'a-model' : null },
    ...{ promptVersion: null, indexVersion: 'v1', libraryAsOf: '2026-04-24' },
  };
}

export function cited(n: number, facts: Partial<Citation> = {}): AnswerEvent {
  return {
    type: 'citation-verified',
    citation: {
      ...{ n, briefingId: 'v4', title: `Briefing ${n}`, section: '2. Prices', publishedAt: '2026-04-24' },
      ...{ url: `/library/v4#c=${n}0-${n}9`, chunkId: `v4:${n}`, start: n * 10, end: n * 10 + 9 },
      ...{ quote: `The words of passage ${n} to the letter.`, support: 'exact' as const, ...facts },
    },
  };
}

export function ended(
  facts: Partial<Extract<AnswerEvent, { type: 'answer-end' }>> & { readAs?: string } = {},
): AnswerEvent {
  return {
    ...{
      type: 'answer-end' as const,
      outcome: 'answered' as const,
      mode: 'generate' as const,
      model: 'a-model',
    },
    ...{
      promptVersion: null,
      cached: false,
      followUps: [],
      timingsMs: { retrieve: 1, firstText: 1, total: 1 },
    },
    usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1, costUsd: 0.0002 },
    ...facts,
  };
}

/** A promise for `holds`, and what ends it. */
export function holding(): { until: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { until, letGo };
}
