/**
 * From character offsets of a briefing's text to places in the runs that draw it. Pure: runs are described
 * by their offsets and the length of what they show, which differs where the source holds markup.
 */

/** One drawn run: the source from `start` to `end` shown as `length` characters. */
export interface DrawnRun {
  start: number;
  end: number;
  length: number;
}

/** A place in a drawn run: its index in the list, and how many characters into it. */
export interface RunPlace {
  run: number;
  offset: number;
}

/** Where a span begins and ends in the runs, or undefined if it touches none. Runs are in reading order. */
export function locateSpan(
  runs: readonly DrawnRun[],
  { start, end }: { start: number; end: number },
): { from: RunPlace; to: RunPlace } | undefined {
  const first = runs.findIndex((run) => run.end > start && run.start < end && run.length > 0);
  const last = runs.findLastIndex((run) => run.end > start && run.start < end && run.length > 0);
  const firstRun = runs[first];
  const lastRun = runs[last];
  if (!firstRun || !lastRun) return undefined;
  return {
    from: { run: first, offset: isPlain(firstRun) ? Math.max(0, start - firstRun.start) : 0 },
    to: {
      run: last,
      offset: isPlain(lastRun) ? Math.min(lastRun.length, end - lastRun.start) : lastRun.length,
    },
  };
}

/** Whether the run shows its source character by character; a run with markup is only taken whole. */
function isPlain(run: DrawnRun): boolean {
  return run.end - run.start === run.length;
}
