/** Area under the ROC curve as the statistic of Mann and Whitney: how often a positive scores above a negative. */

/** 0 to 1, ties counting half; NaN without either. */
export function rankingArea(positives: readonly number[], negatives: readonly number[]): number {
  let above = 0;
  for (const positive of positives) {
    for (const negative of negatives) {
      above += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    }
  }
  return above / (positives.length * negatives.length);
}
