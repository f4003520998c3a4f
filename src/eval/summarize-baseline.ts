/** A baseline's part of the report: its numbers, and how much better ours is over the same questions. */
import type { BaselineRun } from './baselines/run-baselines.ts';
import { METRICS, measure } from './metrics.ts';
import type { QueryRow } from './query-row.ts';
import { type Interval, pairedInterval } from './resample.ts';
import { RANKING_METRICS } from './score-ranking.ts';
import { type GroupSummary, round, type Summary, summarize, summarizeGroups } from './summarize.ts';

export interface Difference {
  /** Positive where ours is higher. */
  difference: number;
  /** 95 %, paired by question. */
  interval: Interval | null;
}

export type BaselineReport =
  | { skipped: string }
  | (Summary & {
      description: string;
      byType: Record<string, GroupSummary>;
      /** Ours minus the baseline. */
      ours: Record<string, Difference | null>;
      oursByType: Record<string, Record<string, Difference | null>>;
    });

/** @param rows ours, of the same questions in the same order */
export function summarizeBaseline(run: BaselineRun, rows: readonly QueryRow[]): BaselineReport {
  if ('skipped' in run) return run;
  const { description, rows: others } = run;
  const types = [...new Set(rows.map(({ type }) => type))].sort();
  return {
    description,
    ...summarize(others, RANKING_METRICS),
    byType: summarizeGroups(others, { by: 'type', names: RANKING_METRICS }),
    ours: differences(rows, { others, names: RANKING_METRICS }),
    oursByType: Object.fromEntries(
      types.map((type) => {
        const isOfType = (row: QueryRow) => row.type === type;
        const group = { others: others.filter(isOfType), names: RANKING_METRICS };
        return [type, differences(rows.filter(isOfType), group)];
      }),
    ),
  };
}

/** `rows` minus `others`, by metric; null where it does not apply to both. */
export function differences(
  rows: readonly QueryRow[],
  { others, names }: { others: readonly QueryRow[]; names: readonly string[] },
): Record<string, Difference | null> {
  return Object.fromEntries(
    names.map((name) => {
      const metric = METRICS[name];
      const value = metric ? measure(metric, rows) : null;
      const other = metric ? measure(metric, others) : null;
      if (!metric || value === null || other === null) return [name, null];
      const interval = pairedInterval(metric, { rows, others });
      const rounded: Interval | null = interval && [round(interval[0]), round(interval[1])];
      return [name, { difference: round(value - other), interval: rounded }];
    }),
  );
}
