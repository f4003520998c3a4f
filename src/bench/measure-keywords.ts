/** Part B, in a process of its own: keyword search beside SQLite FTS5 and MiniSearch, in turns. */
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { conversationTerms, foldHistory } from '../retrieve/fold-history.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';
import { openFts5 } from './fts5-search.ts';
import { openMiniSearch } from './minisearch-search.ts';
import { type BenchFolders, openProduct } from './open-product.ts';
import { type Percentiles, percentilesOf } from './percentile.ts';

export interface KeywordInput extends BenchFolders {
  questions: string[];
  /** For the peers' files. */
  folder: string;
}

/** Milliseconds of each contender, ours first. */
export type KeywordResult = { name: string; times: Percentiles }[];

const LIMIT = 50;
const WARM_UP = 20;
/** Questions before the next contender has its turn: with one each, all would find the caches full of another's index. */
const TURN = 100;
/** Chunks read at a time to feed the peers. */
const PAGE = 256;

export async function measureKeywords(input: KeywordInput): Promise<KeywordResult> {
  const product = await openProduct(input);
  const index = await product.library.acquire();
  const { version } = index;
  const peers = [await openFts5(input.folder, chunksOf(version)), await openMiniSearch(chunksOf(version))];
  globalThis.gc?.();
  const contenders = [
    // Reading the question counts for ours; the peers get its words ready made.
    { name: 'briefing-chat (BM25F)', search: (question: string) => searchOurs(version, question) },
    ...peers.map(({ name, search }) => ({
      name,
      search: async (question: string) => search(wordsOf(question), LIMIT),
    })),
  ];
  const times = contenders.map((): number[] => []);
  for (const question of input.questions.slice(0, WARM_UP)) {
    for (const { search, name } of contenders) {
      if ((await search(question)) === 0) throw new Error(`${name} found nothing for "${question}"`);
    }
  }
  for (let first = 0; first < input.questions.length; first += TURN) {
    for (const [i, { search }] of contenders.entries()) {
      for (const question of input.questions.slice(first, first + TURN)) {
        const started = performance.now();
        await search(question);
        times[i]?.push(performance.now() - started);
      }
    }
  }
  for (const peer of peers) peer.close();
  index.release();
  await product.close();
  return contenders.map(({ name }, i) => ({ name, times: percentilesOf(times[i] ?? []) }));
}

async function searchOurs(version: IndexVersion, question: string): Promise<number> {
  const frequencies = await version.readInverseFrequencies(conversationTerms(question, []));
  const { terms } = foldHistory(question, [], { idf: (term) => frequencies.get(term) ?? 0 });
  // The peers are asked without function words too.
  const content = terms.filter(({ term }) => !isStopword(term));
  return (await version.searchKeywords(content, LIMIT)).length;
}

/** The words of a question that are no stop words, as they are written. */
function wordsOf(question: string): string[] {
  const words = question.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => tokenize(word).some((term) => !isStopword(term)));
}

async function* chunksOf(version: IndexVersion): AsyncGenerator<Chunk> {
  const { chunks } = version.facts;
  for (let first = 0; first < chunks; first += PAGE) {
    const ordinals = Array.from({ length: Math.min(PAGE, chunks - first) }, (_, i) => first + i);
    yield* await version.readChunks(ordinals);
  }
}
