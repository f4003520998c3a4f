/**
 * How far a metric would wander if other questions had been asked: the bootstrap over questions (Efron 1979),
 * percentile method, seeded. Rows of the same number are always resampled alike, so that the differences of two
 * systems over the same questions are paired.
 */
import { seededRandom } from '../embed/seeded-random.ts';
import type { Metric } from './metrics.ts';
import type { QueryRow } from './query-row.ts';

export type Interval = [low: number, high: number];

export const RESAMPLES = 1000;
const SEED = 20_260_424;
/** Shares below and above a 95 % interval. */
const TAIL = 0.025;

const weightsOf = new Map<number, Uint8Array[]>();

/** The 95 % interval of the metric; null where it does not apply. */
export function intervalOf(metric: Metric, rows: readonly QueryRow[]): Interval | null {
  return middleOf(resample(metric, rows));
}

/** The 95 % interval of `metric(rows) - metric(others)`; both hold the same questions in the same order. */
export function pairedInterval(
  metric: Metric,
  { rows, others }: { rows: readonly QueryRow[]; others: readonly QueryRow[] },
): Interval | null {
  const theirs = resample(metric, others);
  return middleOf(resample(metric, rows).map((value, i) => value - (theirs[i] ?? Number.NaN)));
}

function resample(metric: Metric, rows: readonly QueryRow[]): Float64Array {
  return Float64Array.from(drawsOf(rows.length), metric.over(rows));
}

/** How often each of the rows is drawn, by resample. */
function drawsOf(count: number): Uint8Array[] {
  const known = weightsOf.get(count);
  if (known) return known;
  const random = seededRandom(SEED);
  const draws = Array.from({ length: RESAMPLES }, () => {
    const weights = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const drawn = Math.floor(random() * count);
      weights[drawn] = (weights[drawn] ?? 0) + 1;
    }
    return weights;
  });
  weightsOf.set(count, draws);
  return draws;
}

/** Resamples that the metric does not apply to are left out. */
function middleOf(values: Float64Array): Interval | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return null;
  return [quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)];
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (place - Math.floor(place)) * (high - low);
}
