/** Texts weighed against a question as if a search had found them, in this order. */
import { type WeighedPassages, weighPassages } from '../../src/answer/weigh-passages.ts';
import type { Turn } from '../../src/model/answer.ts';
import type { SectionKind } from '../../src/model/briefing.ts';
import type { ScoredChunk } from '../../src/model/chunk.ts';
import { foldHistory } from '../../src/retrieve/fold-history.ts';
import { asksForLatest } from '../../src/retrieve/recency.ts';
import { findTimeWindow } from '../../src/text/find-time-window.ts';
import { tokenize } from '../../src/text/tokenize.ts';

export interface FoundText {
  text: string;
  title?: string;
  heading?: string;
  publishedAt?: string;
  source?: string;
  similarity?: number;
  kind?: SectionKind;
}

export function weighTexts(
  question: string,
  found: readonly (FoundText | string)[],
  history: readonly Turn[] = [],
): WeighedPassages {
  const chunks = found.map((item, i) => passageOf(typeof item === 'string' ? { text: item } : item, i));
  // As in a library of a hundred passages of which these are the ones on the subject.
  const rows = chunks.map(({ chunk }) => new Set(tokenize(`${chunk.title} ${chunk.text}`)));
  const idf = (term: string) => {
    const holders = rows.filter((row) => row.has(term)).length;
    return Math.log(1 + (100 - holders + 0.5) / (holders + 0.5));
  };
  const today = '2026-11-24';
  const window = findTimeWindow(question, today);
  const time = { today, isLatest: asksForLatest(question), ...(window && { window }) };
  return weighPassages({ query: foldHistory(question, history, { idf }), chunks, time });
}

function passageOf(found: FoundText, i: number): ScoredChunk {
  return {
    chunk: {
      id: `b${i}#0`,
      briefingId: `b${i}`,
      title: found.title ?? '',
      publishedAt: found.publishedAt ?? null,
      source: found.source ?? null,
      kind: found.kind ?? 'body',
      headingPath: found.heading ? [found.heading] : [],
      text: found.text,
      start: 0,
      end: found.text.length,
    },
    ordinal: i,
    score: 1 - i / 100,
    vectorScore: found.similarity ?? 0.6,
  };
}
