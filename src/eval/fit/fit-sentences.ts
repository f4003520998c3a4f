/**
 * Fits the score of sentences by pairs: of a sentence that holds the answer and one that does not, the first should
 * score higher (RankNet with a linear score; Burges et al. 2005).
 */
import type { SentenceFeatures } from '../../answer/sentence-features.ts';
import { SENTENCE_FEATURES } from '../../answer/sentence-model.ts';
import type { SentenceExample } from './collect-examples.ts';
import { crossValidate } from './cross-validate.ts';
import { fitLogistic, type Logistic } from './fit-logistic.ts';

const PENALTY = 0.3;
/** All pairs of a set together. */
const WEIGHT_OF_SET = 200;
/** A set with fewer says too little. */
const MIN_QUESTIONS = 30;
/** Sentences without the answer that are compared, those that score best as it is. */
const RIVALS = 40;

export interface SentenceFit {
  weights: Record<string, number>;
  fittedTo: Record<string, SentenceFigures>;
}

/** Of one set: questions of which some sentence holds the answer, and how often the best one does, or one of three. */
export interface SentenceFigures {
  questions: number;
  first: number;
  firstCrossValidated: number;
  amongThree: number;
}

export function fitSentences(examples: readonly SentenceExample[]): SentenceFit {
  const clear = examples.filter(
    ({ sentences }) =>
      sentences.some(({ isAnswer }) => isAnswer) && sentences.some(({ isAnswer }) => !isAnswer),
  );
  const usable = clear.filter(
    ({ set }) => clear.filter((other) => other.set === set).length >= MIN_QUESTIONS,
  );
  const sets = [...new Set(usable.map(({ set }) => set))];
  const sizeOf = new Map(sets.map((set) => [set, usable.filter((example) => example.set === set).length]));
  const learn = (items: readonly SentenceExample[]) =>
    fitLogistic(
      items.flatMap((item) => pairsOf(item, WEIGHT_OF_SET / (sizeOf.get(item.set) ?? 1))),
      { penalty: PENALTY, isMonotone: true },
    );
  const placeOf = (model: Logistic, { sentences }: SentenceExample) => placeOfAnswer(model, sentences);
  const model = learn(usable);
  const places = usable.map((item) => placeOf(model, item));
  const unseen = crossValidate(usable, { learn, score: placeOf });
  const share = (set: string, found: readonly number[], within: number) => {
    const own = found.filter((_, i) => usable[i]?.set === set);
    return round(own.filter((place) => place < within).length / own.length);
  };
  return {
    weights: Object.fromEntries(SENTENCE_FEATURES.map((name, i) => [name, round(model.weights[i] ?? 0)])),
    fittedTo: Object.fromEntries(
      sets.map((set) => [
        set,
        {
          questions: sizeOf.get(set) ?? 0,
          first: share(set, places, 1),
          firstCrossValidated: share(set, unseen, 1),
          amongThree: share(set, places, 3),
        },
      ]),
    ),
  };
}

/** Both ways round, so that the intercept is zero. */
function pairsOf({ sentences }: SentenceExample, weight: number) {
  const answers = sentences.filter(({ isAnswer }) => isAnswer);
  const rivals = sentences.filter(({ isAnswer }) => !isAnswer).slice(0, RIVALS);
  const each = weight / (2 * answers.length * rivals.length);
  return answers.flatMap((answer) =>
    rivals.flatMap((rival) => {
      const left = vectorOf(answer.features);
      const right = vectorOf(rival.features);
      const difference = left.map((value, i) => value - (right[i] ?? 0));
      return [
        { features: difference, label: 1, weight: each },
        { features: difference.map((value) => -value), label: 0, weight: each },
      ];
    }),
  );
}

/** How many sentences score above the first that holds the answer. */
function placeOfAnswer({ weights }: Logistic, sentences: SentenceExample['sentences']): number {
  const scoreOf = (features: SentenceFeatures) =>
    vectorOf(features).reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  return [...sentences]
    .map(({ features, isAnswer }) => ({ isAnswer, score: scoreOf(features) }))
    .sort((a, b) => b.score - a.score)
    .findIndex(({ isAnswer }) => isAnswer);
}

function vectorOf(features: SentenceFeatures): number[] {
  return SENTENCE_FEATURES.map((name) => features[name]);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
