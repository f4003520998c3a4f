/**
 * Weights of a linear ranking that maximise a measure of the ranking itself (Metzler and Croft 2007: coordinate
 * ascent). One weight at a time takes the best value of a grid; the grid keeps weights few and round, so that they
 * do not follow the accidents of the questions.
 */

const GRID = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.3];
const MAX_ROUNDS = 4;
/** A value must be better by this much to be taken: less is chance. */
const LEAST_GAIN = 0.0002;

/**
 * @param size number of weights; the first stays at 1, as only their ratios matter
 * @param measure what to maximise; higher is better
 */
export function coordinateAscent(size: number, measure: (weights: readonly number[]) => number): number[] {
  const weights = [1, ...new Array<number>(size - 1).fill(0)];
  let best = measure(weights);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let hasMoved = false;
    for (let i = 1; i < size; i++) {
      let chosen = weights[i] as number;
      for (const value of GRID) {
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
