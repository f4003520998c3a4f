/**
 * All metrics of a report: what each is a share or a mean of. Each is computed with a weight for every question,
 * which is what a bootstrap resamples: 1 each for the value itself.
 */
import type { QueryRow } from './query-row.ts';
import { RANKING_METRICS } from './score-ranking.ts';

/** NaN where no question that counts has the metric. */
export type Statistic = (weights: ArrayLike<number>) => number;

export interface Metric {
  /** For readers of a report. */
  meaning: string;
  over: (rows: readonly QueryRow[]) => Statistic;
  /** Whether less of it is better; a floor is then a ceiling. */
  isLowerBetter?: true;
}

/** Of answers; those of rankings are called {@link RANKING_METRICS}. */
export const ANSWER_METRICS: Readonly<Record<string, Metric>> = {
  answerContained: mean('answerContained', 'short reference answer stands in the answer'),
  answerContainedInQuotes: mean('answerContainedInQuotes', 'short reference answer stands in a cited quote'),
  tokenF1: mean('tokenF1', 'words in common with the best reference answer, F1 as in SQuAD'),
  citationPrecision: mean('citationPrecision', 'share of citations from a relevant document'),
  citationRecall: mean('citationRecall', 'share of the relevant documents that is cited'),
  quoteValidity: mean(
    'quoteValidity',
    'share of quotes found letter by letter in index and source; must be 1',
  ),
  answerabilityAuc: {
    meaning: 'chance that an answerable question is covered better than an unanswerable one (area under ROC)',
    over: areaUnderCurve,
  },
  abstentionPrecision: {
    meaning: 'share of the refused questions that cannot be answered',
    over: whereUnanswerable(ratio((row) => [isRefused(row) && !row.answerable, isRefused(row)])),
  },
  abstentionRecall: {
    meaning: 'share of the unanswerable questions that is refused',
    over: ratio((row) => [isRefused(row) && !row.answerable, !row.answerable]),
  },
  abstentionF1: {
    meaning: 'harmonic mean of the two above',
    over: whereUnanswerable(
      ratio((row) => [
        2 * Number(isRefused(row) && !row.answerable),
        Number(isRefused(row)) + Number(!row.answerable),
      ]),
    ),
  },
  falseAbstention: {
    meaning: 'share of the answerable questions that is refused',
    over: ratio((row) => [isRefused(row) && row.answerable, row.answerable]),
    isLowerBetter: true,
  },
  partialShare: {
    meaning: 'share of the questions answered with a part named as missing',
    over: ratio((row) => [row.outcome === 'partial', row.outcome !== undefined]),
  },
  promptTokens: {
    ...mean('promptTokens', 'tokens of the prompt a model would get, mean over questions not refused'),
    isLowerBetter: true,
  },
  answerSentences: mean('answerSentences', 'sentences of an answer, mean over questions not refused'),
  answerSentencesMax: { meaning: 'sentences of the longest answer', over: greatest('answerSentences') },
};

export const METRICS: Readonly<Record<string, Metric>> = {
  ...Object.fromEntries(RANKING_METRICS.map((name) => [name, mean(name, 'ranking of documents')])),
  ...ANSWER_METRICS,
};

/** The metric over all rows, or null where it does not apply. */
export function measure(metric: Metric, rows: readonly QueryRow[]): number | null {
  const value = metric.over(rows)(new Uint8Array(rows.length).fill(1));
  return Number.isNaN(value) ? null : value;
}

function isRefused({ outcome }: QueryRow): boolean {
  return outcome === 'not-covered';
}

function mean(name: string, meaning: string): Metric {
  return {
    meaning,
    over: ratio(({ values: { [name]: value } }) => (value === undefined ? [0, 0] : [value, 1])),
  };
}

type Part = number | boolean;

/** Sum of the first parts through the sum of the second. */
function ratio(partsOf: (row: QueryRow) => readonly [Part, Part]): Metric['over'] {
  return (rows) => {
    const parts = rows.map(partsOf);
    const above = Float64Array.from(parts, ([part]) => Number(part));
    const below = Float64Array.from(parts, ([, part]) => Number(part));
    return (weights) => {
      let numerator = 0;
      let denominator = 0;
      for (let i = 0; i < above.length; i++) {
        numerator += (weights[i] ?? 0) * (above[i] ?? 0);
        denominator += (weights[i] ?? 0) * (below[i] ?? 0);
      }
      return numerator / denominator; // 0 / 0 is NaN: it does not apply
    };
  };
}

/** Where every question can be answered, a share of right refusals says nothing. */
function whereUnanswerable(over: Metric['over']): Metric['over'] {
  return (rows) => {
    const statistic = over(rows);
    return (weights) => {
      const isThere = rows.some(({ answerable }, i) => !answerable && weights[i] !== 0);
      return isThere ? statistic(weights) : Number.NaN;
    };
  };
}

function greatest(name: string): Metric['over'] {
  return (rows) => (weights) => {
    const values = rows.map(({ values }, i) => (weights[i] ? (values[name] ?? Number.NaN) : Number.NaN));
    const present = values.filter((value) => !Number.isNaN(value));
    return present.length === 0 ? Number.NaN : Math.max(...present);
  };
}

/** As the statistic of Mann and Whitney (Hanley and McNeil 1982): ties count half. */
function areaUnderCurve(rows: readonly QueryRow[]): Statistic {
  const order = rows
    .flatMap(({ coverage, answerable }, i) => (coverage === undefined ? [] : [{ coverage, answerable, i }]))
    .sort((a, b) => a.coverage - b.coverage);
  return (weights) => {
    let below = 0;
    let answerable = 0;
    let pairs = 0;
    for (let from = 0; from < order.length; ) {
      let tied = { answerable: 0, not: 0 };
      let to = from;
      for (; to < order.length && order[to]?.coverage === order[from]?.coverage; to++) {
        const weight = weights[order[to]?.i ?? 0] ?? 0;
        if (order[to]?.answerable) tied = { ...tied, answerable: tied.answerable + weight };
        else tied = { ...tied, not: tied.not + weight };
      }
      pairs += tied.answerable * (below + tied.not / 2);
      below += tied.not;
      answerable += tied.answerable;
      from = to;
    }
    return pairs / (answerable * below);
  };
}
