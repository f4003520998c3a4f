/** The bullet of a key concept as its term and its definition, each still made of runs with exact offsets. */
import type { InlineRun } from '../model/briefing.ts';
import { textOf } from './draw-runs.ts';

export interface SplitConcept {
  term: InlineRun[];
  definition: InlineRun[];
}

const SEPARATOR = /^\s*[:：–—-]\s*/u;

/** Undefined where the runs do not begin with the term, or nothing is said of it. */
export function splitConcept(runs: readonly InlineRun[], term: string): SplitConcept | undefined {
  if (!textOf(runs).startsWith(term)) return undefined;
  const head = cutAt(runs, term.length);
  const separator = head && SEPARATOR.exec(textOf(head.rest));
  const tail = head && separator && cutAt(head.rest, separator[0].length);
  if (!head || !tail || textOf(tail.rest).trim() === '') return undefined;
  return { term: head.first, definition: tail.rest };
}

/** Undefined where the cut falls into a run that shows its source otherwise than character by character. */
function cutAt(
  runs: readonly InlineRun[],
  length: number,
): { first: InlineRun[]; rest: InlineRun[] } | undefined {
  const first: InlineRun[] = [];
  let left = length;
  for (const [i, run] of runs.entries()) {
    if (left === 0) return { first, rest: runs.slice(i) };
    if (run.text.length > left) {
      if (run.end - run.start !== run.text.length) return undefined;
      const at = run.start + left;
      first.push({ ...run, text: run.text.slice(0, left), end: at });
      return { first, rest: [{ ...run, text: run.text.slice(left), start: at }, ...runs.slice(i + 1)] };
    }
    first.push(run);
    left -= run.text.length;
  }
  return { first, rest: [] };
}
