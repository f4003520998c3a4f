/** Fits the decision whether a question is covered, one model for each kind of question. */
import { COVERAGE_KINDS, type CoverageKind, FEATURES_OF } from '../../answer/coverage-model.ts';
import type { CoverageExample } from './collect-examples.ts';
import { crossValidate, leaveSetOut } from './cross-validate.ts';
import { fitLogistic, type Logistic, predictLogistic } from './fit-logistic.ts';
import { rankingArea } from './ranking-area.ts';

/** Penalty on the weights of standardised features, for 100 examples of each label and set. */
const PENALTY = 3;
const WEIGHT_OF_LABEL = 100;
/** A set with fewer answerable questions of a kind says too little of it. */
const MIN_QUESTIONS = 30;
/** Share of the answerable questions that may be refused, in each set; in a talk it disturbs more. */
const REFUSED = { first: 0.043, followUp: 0.04 };

export interface CoverageFit {
  intercept: number;
  weights: Record<string, number>;
  fittedTo: Record<string, CoverageFigures>;
}

/** Of one set. Areas under the ROC curve, of answerable against unanswerable and against removed questions. */
export interface CoverageFigures {
  answerable: number;
  unanswerable: number;
  area: number;
  areaCrossValidated: number;
  areaByOtherSets: number | null;
  areaAgainstRemoved: number;
  refusedAnswerable: number;
  refusedUnanswerable: number;
  refusedRemoved: number;
}

export function fitCoverage(examples: readonly CoverageExample[]): Record<CoverageKind, CoverageFit> {
  const fits = COVERAGE_KINDS.map((kind) => {
    const isFollowUp = kind.startsWith('followUp');
    return [kind, fitKind(enough(examples.filter((example) => example.isFollowUp === isFollowUp)), kind)];
  });
  return Object.fromEntries(fits);
}

function enough(examples: readonly CoverageExample[]): CoverageExample[] {
  const count = (set: string) => examples.filter((other) => other.set === set && isPositive(other)).length;
  const sets = [...new Set(examples.map(({ set }) => set))].filter((set) => count(set) >= MIN_QUESTIONS);
  return examples.filter(({ set }) => sets.includes(set));
}

/** Sets count alike, and in each the two labels; half of the negatives' weight is that of removed answers. */
function fitKind(examples: readonly CoverageExample[], kind: CoverageKind): CoverageFit {
  const names = FEATURES_OF[kind];
  const vectorOf = ({ features }: CoverageExample) => names.map((name) => features[name]);
  const counts = new Map<string, number>();
  for (const { set, kind: label } of examples) {
    counts.set(`${set} ${label}`, (counts.get(`${set} ${label}`) ?? 0) + 1);
  }
  const learn = (items: readonly CoverageExample[]) =>
    fitLogistic(
      items.map((item) => ({
        features: vectorOf(item),
        label: isPositive(item) ? 1 : 0,
        weight:
          (WEIGHT_OF_LABEL * (isPositive(item) ? 1 : 0.5)) / (counts.get(`${item.set} ${item.kind}`) ?? 1),
      })),
      { penalty: PENALTY, isMonotone: true },
    );
  const score = (model: Logistic, item: CoverageExample) => predictLogistic(model, vectorOf(item));
  const model = learn(examples);
  const scores = examples.map((item) => score(model, item));
  const refused = kind.startsWith('followUp') ? REFUSED.followUp : REFUSED.first;
  const threshold = chooseThreshold(examples, scores, refused);
  const scored = {
    scores,
    crossValidated: crossValidate(examples, { learn, score }),
    byOtherSets: leaveSetOut(examples, { learn, score }),
  };
  const sets = [...new Set(examples.map(({ set }) => set))];
  return {
    // Moved so that the threshold is at 0.5, whatever the kind.
    intercept: round(model.intercept - Math.log(threshold / (1 - threshold))),
    weights: Object.fromEntries(names.map((name, i) => [name, round(model.weights[i] ?? 0)])),
    fittedTo: Object.fromEntries(
      sets.map((set) => [set, figuresOf(set, examples, { ...scored, threshold })]),
    ),
  };
}

/** The highest at which the share of refused answerable questions is within bounds in each set. */
function chooseThreshold(
  examples: readonly CoverageExample[],
  scores: readonly number[],
  most: number,
): number {
  const sets = [...new Set(examples.map(({ set }) => set))];
  const answerable = sets.map((set) =>
    scores.filter((_, i) => examples[i]?.set === set && examples[i]?.kind === 'answerable'),
  );
  const refused = (threshold: number) =>
    Math.max(...answerable.map((own) => own.filter((score) => score < threshold).length / own.length));
  const candidates = answerable.flat().sort((a, b) => b - a);
  return candidates.find((threshold) => refused(threshold) <= most) ?? 0.5;
}

function figuresOf(
  set: string,
  examples: readonly CoverageExample[],
  scored: Record<'scores' | 'crossValidated' | 'byOtherSets', readonly number[]> & { threshold: number },
): CoverageFigures {
  const of = (scores: readonly number[], kind: CoverageExample['kind']) =>
    scores.filter((_, i) => examples[i]?.set === set && examples[i]?.kind === kind);
  const area = (scores: readonly number[], kind: CoverageExample['kind']) =>
    round(rankingArea(of(scores, 'answerable'), of(scores, kind)));
  const refused = (kind: CoverageExample['kind']) => {
    const own = of(scored.scores, kind);
    return round(own.filter((score) => score < scored.threshold).length / Math.max(1, own.length));
  };
  const byOthers = area(scored.byOtherSets, 'unanswerable');
  return {
    answerable: of(scored.scores, 'answerable').length,
    unanswerable: of(scored.scores, 'unanswerable').length,
    area: area(scored.scores, 'unanswerable'),
    areaCrossValidated: area(scored.crossValidated, 'unanswerable'),
    areaByOtherSets: scored.byOtherSets.some(Number.isNaN) ? null : byOthers,
    areaAgainstRemoved: area(scored.crossValidated, 'removed'),
    refusedAnswerable: refused('answerable'),
    refusedUnanswerable: refused('unanswerable'),
    refusedRemoved: refused('removed'),
  };
}

function isPositive({ kind }: CoverageExample): boolean {
  return kind === 'answerable';
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
