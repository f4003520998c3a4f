/**
 * Part A, in a process of its own: how long a question's search takes, by itself (embedding, both searches,
 * fusion) and with all that `retrieve()` does after it; LangChain's store beside it where there is one.
 */
import { CorpusEmbeddings } from '../embed/corpus-embeddings.ts';
import { embedFolded } from '../retrieve/embed-folded.ts';
import { conversationTerms, foldHistory } from '../retrieve/fold-history.ts';
import { SEARCH_DEPTH } from '../retrieve/gather-candidates.ts';
import type { OpenIndex } from '../retrieve/library.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { measureRecall } from './measure-recall.ts';
import { type BenchFolders, openProduct } from './open-product.ts';
import { type Percentiles, percentilesOf } from './percentile.ts';

export interface RetrievalInput extends BenchFolders {
  questions: string[];
  rounds: number;
  /** Folder of a saved LangChain HNSWLib store of the same library, if there is one. */
  langChainDir?: string | undefined;
}

export interface RetrievalResult {
  /** In milliseconds. */
  search: Percentiles;
  retrieve: Percentiles;
  /** Median of each step of a search. */
  steps: { embed: number; vectors: number; keywords: number };
  langChain: Percentiles | null;
  recall: number;
  /** Resident memory above that of the bare process, after a garbage collection. */
  memory: number;
}

/** How many passages an answer gets. */
const LIMIT = 8;
/** For compiled code and warm caches. */
const WARM_UP = 100;

export async function measureRetrieval(input: RetrievalInput): Promise<RetrievalResult> {
  const bare = process.memoryUsage.rss();
  const product = await openProduct(input);
  const index = await product.library.acquire();
  const times = { search: [], retrieve: [], langChain: [], embed: [], vectors: [], keywords: [] } as Times;
  for (let i = 0; i < WARM_UP; i++) {
    const question = input.questions[i % input.questions.length] as string;
    await search(index, question);
    await retrieve(index, { question, limit: LIMIT });
  }
  globalThis.gc?.();
  const memory = process.memoryUsage.rss() - bare;
  const langChain = await openLangChain(input.langChainDir, index);
  for (let round = 0; round < input.rounds; round++) {
    for (const question of input.questions) {
      const { total, ...steps } = await search(index, question);
      times.search.push(total);
      for (const step of ['embed', 'vectors', 'keywords'] as const) times[step].push(steps[step]);
      times.retrieve.push(await timed(() => retrieve(index, { question, limit: LIMIT })));
      if (langChain) times.langChain.push(await timed(() => langChain.similaritySearch(question, LIMIT)));
    }
  }
  const recall = await measureRecall(index, input);
  index.release();
  await product.close();
  const { p50: embed } = percentilesOf(times.embed);
  const { p50: vectors } = percentilesOf(times.vectors);
  const { p50: keywords } = percentilesOf(times.keywords);
  return {
    ...{ search: percentilesOf(times.search), retrieve: percentilesOf(times.retrieve), recall, memory },
    ...{ steps: { embed, vectors, keywords }, langChain: langChain ? percentilesOf(times.langChain) : null },
  };
}

type Times = Record<'search' | 'retrieve' | 'langChain' | 'embed' | 'vectors' | 'keywords', number[]>;

/** The first half of `retrieve()`, step by step; milliseconds. */
async function search({ version, embedder }: OpenIndex, question: string) {
  const started = performance.now();
  const frequencies = await version.readInverseFrequencies(conversationTerms(question, []));
  const query = foldHistory(question, [], { idf: (term) => frequencies.get(term) ?? 0 });
  const vector = await embedFolded(query, embedder);
  const embedded = performance.now();
  const byVector = await version.searchVectors(vector, SEARCH_DEPTH);
  const foundVectors = performance.now();
  const byKeyword = await version.searchKeywords(query.terms, SEARCH_DEPTH);
  const foundKeywords = performance.now();
  if (byVector.length + byKeyword.length === 0) throw new Error(`Nothing was found for "${question}"`);
  return {
    total: performance.now() - started,
    embed: embedded - started,
    vectors: foundVectors - embedded,
    keywords: foundKeywords - foundVectors,
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function openLangChain(folder: string | undefined, { embedder }: OpenIndex) {
  if (folder === undefined) return undefined;
  if (!(embedder instanceof CorpusEmbeddings)) throw new Error('The built-in embedder is wanted');
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  return HNSWLib.load(folder, embedder);
}
