/**
 * Puts every judged question to the baselines. They know nothing of conversations, so where there are any each is
 * also given the earlier questions in front of the last: the best that can be had for nothing.
 */
import type { Chunk } from '../../model/chunk.ts';
import { isInScope } from '../../retrieve/is-in-scope.ts';
import type { OpenSet } from '../open-set.ts';
import type { QueryRow } from '../query-row.ts';
import { rankDocuments, requestOf } from '../rank-documents.ts';
import { scoreRanking } from '../score-ranking.ts';
import type { SetQuery } from '../set-schema.ts';
import type { Baseline } from './baseline.ts';
import { openBaselines } from './open-baselines.ts';
import { readPassages } from './passages.ts';

export type BaselineRun = { description: string; rows: QueryRow[] } | { skipped: string };

export interface BaselineOptions {
  /** ISO date for questions without a day of their own. */
  today: string;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** By name, one row for each question of the set in their order; one without relevant documents has no values. */
export async function runBaselines(
  open: OpenSet,
  { today, onProgress, signal }: BaselineOptions,
): Promise<Record<string, BaselineRun>> {
  const { set, product, index, documentOf } = open;
  const passages = await readPassages(product.store);
  const runs: Record<string, BaselineRun> = {};
  const searches: { text: 'last' | 'all'; baseline: Baseline; rows: QueryRow[] }[] = [];
  const hasHistory = set.queries.some(({ history }) => (history ?? []).length > 0);
  for (const [name, baseline] of Object.entries(await openBaselines(passages))) {
    runs[name] = 'skipped' in baseline ? baseline : { description: baseline.description, rows: [] };
    if ('skipped' in baseline) continue;
    for (const text of hasHistory ? (['last', 'all'] as const) : (['last'] as const)) {
      const rows: QueryRow[] = [];
      const given = text === 'all' ? '; given all questions of the conversation' : '';
      runs[text === 'all' ? `${name}Concatenated` : name] = {
        ...{ description: `${baseline.description}${given}`, rows },
      };
      searches.push({ text, baseline, rows });
    }
  }
  const lastTurn: QueryRow[] = [];
  runs.lastTurn = hasHistory
    ? { description: 'ours on the last question, without the conversation', rows: lastTurn }
    : { skipped: 'no question of the set has a history' };
  for (const [i, query] of set.queries.entries()) {
    signal.throwIfAborted();
    onProgress(i, set.queries.length);
    const gains = set.gains.get(query._id);
    const rowOf = (ranking: readonly string[]): QueryRow => ({
      ...{ id: query._id, type: query.type, ...(query.kind ? { kind: query.kind } : {}) },
      ...{ answerable: query.answerable, values: gains ? scoreRanking(ranking, gains) : {} },
    });
    const request = requestOf(query, { ...open, today });
    const scope = { briefingIds: request.briefingIds, ...request.filters };
    const isAllowed = (passage: number) => {
      const { briefingId: id, publishedAt, source } = passages.chunks[passage] as Chunk;
      return isInScope({ id, publishedAt, source }, scope);
    };
    const texts = { last: query.text, all: [...earlierQuestions(query), query.text].join('\n') };
    const vectors = gains ? ((await index.embedder.embedDocuments([texts.last, texts.all])) ?? []) : [];
    for (const { text, baseline, rows } of searches) {
      const vector = Float32Array.from(vectors[text === 'last' ? 0 : 1] ?? []);
      const found = gains ? await baseline.search({ text: texts[text], vector, isAllowed }) : [];
      rows.push(
        rowOf([...new Set(found.map((passage) => documentOf(passages.chunks[passage]?.briefingId ?? '')))]),
      );
    }
    if (hasHistory) lastTurn.push(rowOf(gains ? await rankDocuments(open, { ...request, history: [] }) : []));
  }
  onProgress(set.queries.length, set.queries.length);
  return runs;
}

function earlierQuestions({ history }: SetQuery): string[] {
  return (history ?? []).filter(({ role }) => role === 'user').map(({ content }) => content);
}
