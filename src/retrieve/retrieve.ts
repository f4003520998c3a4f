/**
 * The story of a search: fold in the history -> scope -> vector and keyword search -> fuse -> rerank ->
 * drop what says the same. No model is called but the embedder, once.
 */
import type { Turn } from '../model/answer.ts';
import type { Hit, ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { dropNearDuplicates } from './drop-near-duplicates.ts';
import { embedFolded, type QueryEmbedder } from './embed-folded.ts';
import { conversationTerms, type FoldedQuery, foldHistory } from './fold-history.ts';
import { fuse } from './fuse.ts';
import { asksForLatest } from './recency.ts';
import { demoteTold, preferRecent, rerankByCoverage } from './rerank.ts';

/** How deep each search looks before fusion. */
const CANDIDATES = 60;
/** How many fused candidates are reranked. */
const RERANKED = 40;
/** Passages read from disk for each one wanted, to have some left when copies are dropped. */
const SPARE = 2;
/** In fusion the keyword side counts for more: its hits share the question's own words. */
const KEYWORD_WEIGHT = 1;
const VECTOR_WEIGHT = 0.7;

export interface RetrieveParts {
  version: IndexVersion;
  embedder: QueryEmbedder;
}

export interface RetrieveRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  scope?: ScopeFilter | undefined;
  /** ISO date that counts as today. */
  asOf?: string | undefined;
  /** Passages wanted at most. */
  limit: number;
}

export interface Retrieved {
  query: FoldedQuery;
  /** Best first. */
  chunks: ScoredChunk[];
}

export async function retrieve(parts: RetrieveParts, request: RetrieveRequest): Promise<Retrieved> {
  const { version, embedder } = parts;
  const { question, history = [], scope } = request;
  const frequencies = await version.readInverseFrequencies(conversationTerms(question, history));
  const query = foldHistory(question, history, (term) => frequencies.get(term) ?? 0);
  const vector = await embedFolded(query, embedder);
  const [byVector, byKeyword] = await Promise.all([
    version.searchVectors(vector, CANDIDATES, scope),
    version.searchKeywords(query.terms, CANDIDATES, scope),
  ]);
  const fused = fuse([
    { hits: byKeyword, weight: KEYWORD_WEIGHT },
    { hits: byVector, weight: VECTOR_WEIGHT },
  ]);
  const ranked = await rerankByCoverage(fused.slice(0, RERANKED), query, version);
  const isNews = asksForLatest(question);
  // What only the text tells may lift a passage from far down.
  const wanted = isNews || query.replies.length > 0 ? RERANKED : SPARE * request.limit;
  const read = await readCandidates(version, ranked.slice(0, wanted), { byVector, byKeyword });
  const fresh = demoteTold(read, query.replies);
  const today = request.asOf ?? new Date().toISOString().slice(0, 10);
  return { query, chunks: dropNearDuplicates(isNews ? preferRecent(fresh, today) : fresh, request.limit) };
}

async function readCandidates(
  version: IndexVersion,
  hits: readonly Hit[],
  { byVector, byKeyword }: { byVector: readonly Hit[]; byKeyword: readonly Hit[] },
): Promise<ScoredChunk[]> {
  const chunks = await version.readChunks(hits.map((hit) => hit.ordinal));
  const vectorScores = new Map(byVector.map((hit) => [hit.ordinal, hit.score]));
  const keywordScores = new Map(byKeyword.map((hit) => [hit.ordinal, hit.score]));
  return hits.flatMap(({ ordinal, score }, i) => {
    const chunk = chunks[i];
    if (!chunk) return [];
    const vectorScore = vectorScores.get(ordinal);
    const keywordScore = keywordScores.get(ordinal);
    return [
      {
        ...{ chunk, ordinal, score },
        ...(vectorScore === undefined ? {} : { vectorScore }),
        ...(keywordScore === undefined ? {} : { keywordScore }),
      },
    ];
  });
}
