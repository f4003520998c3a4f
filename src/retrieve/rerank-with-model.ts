/**
 * One more judgement on the best passages, by a neural model where one is set up. It reads each together with the
 * question, which knows more than words in common; what the search itself found still counts for some of the score,
 * since it sees the conversation and the library's rare words.
 */
import { BriefingChatError } from '../errors.ts';
import type { Usage } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import type { Reranker } from '../model/reranker.ts';
import type { FoldedQuery } from './fold-history.ts';

/** Passages judged; each costs time or tokens. */
const JUDGED = 20;
/** Share of the score that comes from the model; the rest is the built-in one, as a share of its best. */
const MODEL_WEIGHT = 0.7;
/** An answer waits no longer; then the passages keep their order. */
const TIMEOUT_MS = 15_000;

export interface RerankParts {
  /** Null or absent: passages stay as they are. */
  reranker?: Reranker | null | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** How the judgement went. */
export interface Reranking {
  /** Null where nothing was paid for. */
  usage: Usage | null;
  /** Why the passages stand in the order of the search after all. */
  failure?: unknown;
}

/**
 * Best first. A passage that was not judged counts as irrelevant. A failing model changes nothing and is reported.
 * @throws BriefingChatError 'aborted' once the signal is
 */
export async function rerankWithModel(
  passages: readonly ScoredChunk[],
  query: FoldedQuery,
  { reranker, signal = new AbortController().signal }: RerankParts,
): Promise<{ passages: ScoredChunk[]; reranking: Reranking | null }> {
  if (!reranker || passages.length < 2) return { passages: [...passages], reranking: null };
  const reranking: Reranking = { usage: null };
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const scores = await reranker.score(askedIn(query), passages.slice(0, JUDGED).map(textOf), {
      signal: AbortSignal.any([signal, timeout]),
      onUsage: (usage) => {
        reranking.usage = usage;
      },
    });
    return { passages: combine(passages, scores), reranking };
  } catch (failure) {
    if (signal.aborted) {
      throw new BriefingChatError('aborted', 'Stopped searching: nobody is waiting any more', {
        cause: failure,
      });
    }
    return { passages: [...passages], reranking: { ...reranking, failure } };
  }
}

function combine(passages: readonly ScoredChunk[], scores: readonly number[]): ScoredChunk[] {
  const best = Math.max(...passages.map(({ score }) => score)) || 1;
  return passages
    .map((passage, i) => ({
      ...passage,
      score: MODEL_WEIGHT * (scores[i] ?? 0) + (1 - MODEL_WEIGHT) * (passage.score / best),
    }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** A follow-up says little without the question before it. */
function askedIn({ parts, question }: FoldedQuery): string {
  return [parts[1]?.text, question].filter((text) => text !== undefined).join(' ');
}

/** Title and headings name what the text only calls "it". */
function textOf({ chunk }: ScoredChunk): string {
  return [chunk.title, ...chunk.headingPath, chunk.text].join('\n');
}
