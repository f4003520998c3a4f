/** What one question came to: the row that every metric, interval and comparison is computed from. Plain JSON. */
import type { Outcome } from '../model/answer.ts';

export interface QueryRow {
  id: string;
  type: string;
  kind?: string;
  answerable: boolean;
  /** Absent where only a ranking was measured. */
  outcome?: Outcome;
  /** How sure the library is to cover the question; higher is surer. Absent where only a ranking was measured. */
  coverage?: number;
  /** By metric; one that does not apply to the question is not there. */
  values: Record<string, number>;
  /** For whoever looks into one question: documents found, best first, and cited; what was answered. */
  found?: string[];
  cited?: string[];
  answer?: string;
}
