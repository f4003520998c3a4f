/** What a threshold on the coverage score alone would refuse, so that the decision in force can be judged. */
import type { QueryRow } from './query-row.ts';
import { round } from './summarize.ts';

export interface CurvePoint {
  /** Questions whose coverage lies below it would be refused. */
  threshold: number;
  /** Share of the answerable questions refused; null if there are none. */
  falseAbstention: number | null;
  /** Share of the unanswerable questions refused; null if there are none. */
  abstentionRecall: number | null;
}

const STEP = 0.05;
const FROM = 0.1;
const TO = 0.9;

export function abstentionCurve(rows: readonly QueryRow[]): CurvePoint[] {
  const points = Math.round((TO - FROM) / STEP) + 1;
  return Array.from({ length: points }, (_, i) => {
    const threshold = round(FROM + i * STEP);
    return {
      threshold,
      falseAbstention: shareBelow(
        rows.filter(({ answerable }) => answerable),
        threshold,
      ),
      abstentionRecall: shareBelow(
        rows.filter(({ answerable }) => !answerable),
        threshold,
      ),
    };
  });
}

function shareBelow(rows: readonly QueryRow[], threshold: number): number | null {
  if (rows.length === 0) return null;
  return round(rows.filter(({ coverage = 0 }) => coverage < threshold).length / rows.length);
}
