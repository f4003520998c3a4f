/** What weights are fitted to: the questions of a set with the features of their passages and sentences. */
import type { CoverageFeatures } from '../../answer/coverage-features.ts';
import { dropNearDuplicates } from '../../answer/drop-near-duplicates.ts';
import type { SentenceFeatures } from '../../answer/sentence-features.ts';
import { type WeighedPassages, weighPassages } from '../../answer/weigh-passages.ts';
import type { OpenSet } from '../open-set.ts';
import { requestOf } from '../rank-documents.ts';
import { holdsAnswer, tokenF1 } from '../score-words.ts';
import type { SetQuery } from '../set-schema.ts';

export interface CoverageExample {
  set: string;
  question: string;
  isFollowUp: boolean;
  /**
   * `answerable`, `unanswerable` as the set says; `removed`: an answerable one of which the relevant documents were
   * taken out of the passages, as if the library had never held them.
   */
  kind: 'answerable' | 'unanswerable' | 'removed';
  features: CoverageFeatures;
}

export interface SentenceExample {
  set: string;
  question: string;
  sentences: { features: SentenceFeatures; isAnswer: boolean }[];
}

export interface Examples {
  coverage: CoverageExample[];
  sentences: SentenceExample[];
}

/** Questions about the library itself are answered from its catalogue, not from passages. */
const CATALOGUE = 'catalogue';
/** Passages that an answer is made from, and those read so that as many are left when some are taken out. */
const PASSAGES = 8;
const SPARE_PASSAGES = 30;
/** Questions that more documents answer together are no example of a sentence that answers one. */
const MAX_RELEVANT = 2;
/** A sentence answers a free question if it shares nearly as much with the reference as the best one does. */
const LEAST_F1 = 0.2;
const NEARLY_BEST = 0.85;
const CLEARLY_WORSE = 0.6;

/** @param today ISO date for questions without a day of their own */
export async function collectExamples(open: OpenSet, today: string): Promise<Examples> {
  const examples: Examples = { coverage: [], sentences: [] };
  for (const query of open.set.queries) {
    if (query.type === CATALOGUE) continue;
    const request = requestOf(query, { ...open, today });
    const { weighed } = await open.product.findings(request, open.index);
    const isFollowUp = (request.history ?? []).length > 0;
    const about = { set: open.set.name, question: query._id, isFollowUp };
    const kind = query.answerable ? 'answerable' : 'unanswerable';
    examples.coverage.push({ ...about, kind, features: weighed.features });
    const relevant = open.set.gains.get(query._id);
    if (!query.answerable || !relevant) continue;
    const isRelevant = (id: string) => relevant.has(open.documentOf(id));
    const found = await open.product.search(request, open.index, SPARE_PASSAGES);
    const others = found.chunks.filter(({ chunk }) => !isRelevant(chunk.briefingId));
    const { features } = weighPassages({ ...found, chunks: dropNearDuplicates(others, PASSAGES) });
    examples.coverage.push({ ...about, kind: 'removed', features });
    if (relevant.size > MAX_RELEVANT || query.answers.length === 0) continue;
    examples.sentences.push({ ...about, sentences: labelled(weighed, query, isRelevant) });
  }
  return examples;
}

/** Sentences between a clear yes and a clear no are left out. */
function labelled(
  { sentences }: WeighedPassages,
  { answers, answer_form }: SetQuery,
  isRelevant: (briefingId: string) => boolean,
): SentenceExample['sentences'] {
  if (answer_form === 'short') {
    return sentences.map(({ text, features, passage }) => ({
      features,
      isAnswer: isRelevant(passage.chunk.briefingId) && holdsAnswer(text, answers),
    }));
  }
  const shares = sentences.map(({ text }) => tokenF1(text, answers));
  const most = Math.max(0, ...shares);
  if (most < LEAST_F1) return [];
  const isClear = (share: number) => share >= NEARLY_BEST * most || share < CLEARLY_WORSE * most;
  return sentences
    .map(({ features }, i) => ({ features, share: shares[i] ?? 0 }))
    .filter(({ share }) => isClear(share))
    .map(({ features, share }) => ({ features, isAnswer: share >= NEARLY_BEST * most }));
}
