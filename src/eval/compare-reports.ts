/** What has changed since an earlier report of the same set: by metric, paired by question where both have rows. */
import type { EarlierReport } from './earlier-report.ts';
import type { Fingerprint } from './fingerprint.ts';
import { METRICS, measure } from './metrics.ts';
import type { QueryRow } from './query-row.ts';
import { type Interval, pairedInterval } from './resample.ts';
import { round, type Summary } from './summarize.ts';

export interface Change {
  before: number;
  now: number;
  /** Now minus before. */
  difference: number;
  /** 95 %, paired by question; null where the earlier report has no rows. */
  interval: Interval | null;
}

export type Comparison =
  | { skipped: string }
  | {
      /** Fingerprint of the earlier report. */
      earlier: string;
      /** False: questions, judgements or documents differ, and so may their difficulty. */
      isSameSet: boolean;
      /** Questions that both have rows of, over which the metrics then are; null: the earlier report has none. */
      paired: number | null;
      /** Settings and weights that differ: before, now. */
      settings: Record<string, [before: Facts[string], now: Facts[string]]>;
      /** Null where a metric does not apply to both. */
      metrics: Record<string, Change | null>;
    };

export function compareReports(
  {
    metrics,
    fingerprint,
    rows,
  }: Pick<Summary, 'metrics'> & { fingerprint: Fingerprint; rows: readonly QueryRow[] },
  earlier: EarlierReport | undefined,
): Comparison {
  if (!earlier) return { skipped: 'the earlier report has no set of this name' };
  const pairs = pairRows(rows, (earlier.perQuery ?? []) as QueryRow[]);
  const changeOf = (name: string): Change | null => {
    const metric = METRICS[name];
    if (!metric) return null;
    const before = pairs ? measure(metric, pairs.others) : earlier.metrics[name];
    const now = pairs ? measure(metric, pairs.rows) : metrics[name];
    if (typeof before !== 'number' || typeof now !== 'number') return null;
    const interval = pairs ? pairedInterval(metric, pairs) : null;
    return {
      ...{ before: round(before), now: round(now), difference: round(now - before) },
      interval: interval && [round(interval[0]), round(interval[1])],
    };
  };
  return {
    earlier: earlier.fingerprint.sha256,
    isSameSet: earlier.fingerprint.set.sha256 === fingerprint.set.sha256,
    paired: pairs?.rows.length ?? null,
    settings: {
      ...changed(earlier.fingerprint.settings, fingerprint.settings),
      ...changed(earlier.fingerprint.weights, fingerprint.weights),
    },
    metrics: Object.fromEntries(Object.keys(metrics).map((name) => [name, changeOf(name)])),
  };
}

/** Both rows of each question that is in both, in one order; undefined if there is none. */
function pairRows(rows: readonly QueryRow[], earlier: readonly QueryRow[]) {
  const known = new Map(earlier.map((row) => [row.id, row]));
  const common = rows.filter(({ id }) => known.has(id));
  if (common.length === 0) return undefined;
  return { rows: common, others: common.map(({ id }) => known.get(id) as QueryRow) };
}

type Facts = Fingerprint['settings'];

function changed(before: Facts, now: Facts): Record<string, [Facts[string], Facts[string]]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const different = names.filter((name) => (before[name] ?? null) !== (now[name] ?? null));
  return Object.fromEntries(different.map((name) => [name, [before[name] ?? null, now[name] ?? null]]));
}
