/** Rows of questions into numbers with their intervals, overall and by group. */
import { METRICS, measure } from './metrics.ts';
import type { QueryRow } from './query-row.ts';
import { type Interval, intervalOf } from './resample.ts';

export interface Summary {
  /** Null where a metric does not apply. */
  metrics: Record<string, number | null>;
  /** 95 % intervals. */
  intervals: Record<string, Interval | null>;
}

export type GroupSummary = Summary & { queries: number };

export function summarize(rows: readonly QueryRow[], names: readonly string[]): Summary {
  const metrics: Summary['metrics'] = {};
  const intervals: Summary['intervals'] = {};
  for (const name of names) {
    const metric = METRICS[name];
    if (!metric) throw new Error(`There is no metric "${name}"`);
    const value = measure(metric, rows);
    metrics[name] = value === null ? null : round(value);
    const interval = value === null ? null : intervalOf(metric, rows);
    intervals[name] = interval && [round(interval[0]), round(interval[1])];
  }
  return { metrics, intervals };
}

/** By type or kind, in the order of the alphabet. */
export function summarizeGroups(
  rows: readonly QueryRow[],
  { by, names }: { by: 'type' | 'kind'; names: readonly string[] },
): Record<string, GroupSummary> {
  const groups = [...new Set(rows.flatMap((row) => row[by] ?? []))].sort();
  return Object.fromEntries(
    groups.map((group) => {
      const members = rows.filter((row) => row[by] === group);
      return [group, { queries: members.length, ...summarize(members, names) }];
    }),
  );
}

/** Six places: enough for any comparison, and the same on every machine. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
