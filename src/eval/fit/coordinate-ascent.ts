/**
 * Weights of a linear ranking that maximise a measure of the ranking itself (Metzler and Croft 2007: coordinate
 * ascent): one weight at a time takes the best of a few values, until none changes any more.
 */

const MAX_ROUNDS = 4;
/** A value must be better by this much to be taken: less is chance. */
const LEAST_GAIN = 0.0002;

export interface AscentParts {
  /** The first stays as it is, since only the ratios of weights matter. */
  start: readonly number[];
  /** What a weight may become, given what it is. */
  values: (weight: number) => readonly number[];
  /** What to maximise; higher is better. */
  measure: (weights: readonly number[]) => number;
}

export function coordinateAscent({ start, values, measure }: AscentParts): number[] {
  const weights = [...start];
  let best = measure(weights);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let hasMoved = false;
    for (let i = 1; i < weights.length; i++) {
      let chosen = weights[i] as number;
      for (const value of values(chosen)) {
        weights[i] = value;
        const reached = measure(weights);
        if (reached <= best + LEAST_GAIN) continue;
        best = reached;
        chosen = value;
        hasMoved = true;
      }
      weights[i] = chosen;
    }
    if (!hasMoved) break;
  }
  return weights;
}
