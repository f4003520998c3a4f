/** The shape of a report in JSON: one of these for a set, `{sets: [...]}` for several. */
import type { CurvePoint } from './abstention-curve.ts';
import type { Comparison } from './compare-reports.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { QueryRow } from './query-row.ts';
import type { GroupSummary, Summary } from './summarize.ts';
import type { BaselineReport } from './summarize-baseline.ts';

export interface SetReport extends Summary {
  /** Base name of the set's folder. */
  set: string;
  documents: number;
  chunks: number;
  queries: number;
  byType: Record<string, GroupSummary>;
  /** Only where questions name a kind. */
  byKind?: Record<string, GroupSummary>;
  /** By name; empty if they were not asked for. */
  baselines: Record<string, BaselineReport>;
  fingerprint: Fingerprint;
  curve: CurvePoint[];
  /** With the earlier report that was named. */
  comparison?: Comparison;
  /** Only where asked for: what a later report can be compared with question by question. */
  perQuery?: QueryRow[];
}

export type Report = SetReport | { sets: SetReport[] };
