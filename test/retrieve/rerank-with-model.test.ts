/** How the judgement of a neural model and the built-in ranking become one order. */
import { expect, test } from 'vitest';
import type { ScoredChunk } from '../../src/model/chunk.ts';
import type { Reranker } from '../../src/model/reranker.ts';
import { foldHistory } from '../../src/retrieve/fold-history.ts';
import { rerankWithModel } from '../../src/retrieve/rerank-with-model.ts';

function passage(ordinal: number, score: number): ScoredChunk {
  const chunk = {
    ...{ id: `b#${ordinal}`, briefingId: 'b', title: 'Title', publishedAt: null, source: null },
    ...{ kind: 'body' as const, headingPath: ['1. Part'], text: `text ${ordinal}`, start: 0, end: 6 },
  };
  return { chunk, ordinal, score };
}

const usage = { promptTokens: 9, cachedTokens: 0, completionTokens: 3, costUsd: 0.001 };

/** Gives the passages these scores, or fails; keeps what it was asked. */
class ScriptedReranker implements Reranker {
  readonly name = 'scripted';
  readonly asked: { question: string; passages: readonly string[] }[] = [];
  readonly #scores: number[] | Error;

  constructor(scores: number[] | Error) {
    this.#scores = scores;
  }

  async load(): Promise<void> {}

  async score(
    question: string,
    passages: readonly string[],
    { onUsage }: { onUsage: (bill: typeof usage) => void },
  ) {
    this.asked.push({ question, passages });
    onUsage(usage);
    if (this.#scores instanceof Error) throw this.#scores;
    return this.#scores;
  }

  async close(): Promise<void> {}
}

const query = foldHistory('And in Europe?', [{ role: 'user', content: 'Who makes chips?' }], {
  idf: () => 1,
});
const order = (passages: readonly ScoredChunk[]) => passages.map(({ ordinal }) => ordinal);

test('without a reranker nothing changes and nothing is reported', async () => {
  const passages = [passage(1, 0.9), passage(2, 0.5)];
  expect(await rerankWithModel(passages, query, {})).toEqual({ passages, reranking: null });
});

test('the model counts for more, the built-in ranking decides between equals', async () => {
  const reranker = new ScriptedReranker([0.1, 0.9, 0.9]);
  const passages = [passage(1, 0.8), passage(2, 0.3), passage(3, 0.4)];
  const ranked = await rerankWithModel(passages, query, { reranker });
  expect(order(ranked.passages)).toEqual([3, 2, 1]);
  expect(ranked.passages[0]?.score).toBeCloseTo(0.7 * 0.9 + 0.3 * 0.5, 9);
  expect(ranked.reranking).toEqual({ usage });
});

test('the best twenty are judged, by title, headings and text, for the question and the one before', async () => {
  const reranker = new ScriptedReranker(new Array(20).fill(0.5));
  const passages = Array.from({ length: 30 }, (_, i) => passage(i, 1 - i / 100));
  const ranked = await rerankWithModel(passages, query, { reranker });
  expect(reranker.asked[0]?.passages).toHaveLength(20);
  expect(reranker.asked[0]?.passages[0]).toBe('Title\n1. Part\ntext 0');
  expect(reranker.asked[0]?.question).toBe('Who makes chips? And in Europe?');
  expect(order(ranked.passages)).toEqual(order(passages));
});

test('a model that fails leaves the order, is reported and billed', async () => {
  const failure = new Error('no');
  const passages = [passage(1, 0.9), passage(2, 0.5)];
  const ranked = await rerankWithModel(passages, query, { reranker: new ScriptedReranker(failure) });
  expect(ranked).toEqual({ passages, reranking: { usage, failure } });
});

test('when nobody waits any more, the search ends', async () => {
  const reranker = new ScriptedReranker(new Error('aborted'));
  const waiting = { reranker, signal: AbortSignal.abort() };
  await expect(rerankWithModel([passage(1, 0.9), passage(2, 0.5)], query, waiting)).rejects.toMatchObject({
    code: 'aborted',
  });
});
