/** Queries in whole numbers for the scan of rows, as fine as its sums of 32 bits allow. */

const LARGEST_NUMBER = 32_767;
/** The scan multiplies with numbers from -128 to 127. */
const LARGEST_FACTOR = 128;
const LARGEST_SUM = 2 ** 31 - 1;

/**
 * Writes `query` times a positive factor, rounded, into `numbers`, which is as long.
 *
 * No sum of products can overflow, whatever the rows: a sum of some of them is at most 128 · Σ|numbers|, and the
 * factor is chosen so that this is below 2³¹. Rounding adds half to each number at most, so
 * Σ|numbers| ≤ factor · Σ|query| + dimensions / 2, and factor ≤ ((2³¹ - 1) / 128 - dimensions / 2) / Σ|query|.
 * Up to 512 dimensions the size of a number is the narrower limit (512 · 32,767 · 128 < 2³¹); in 3,072 the
 * greatest number of a query that is spread as embeddings are is still above 20,000.
 */
export function quantizeQuery(query: Float32Array, numbers: Int16Array): void {
  let [sum, greatest] = [0, 0];
  for (const value of query) {
    const size = Math.abs(value);
    sum += size;
    if (size > greatest) greatest = size;
  }
  if (greatest === 0) {
    numbers.fill(0);
    return;
  }
  const room = LARGEST_SUM / LARGEST_FACTOR - query.length / 2;
  const factor = Math.min(LARGEST_NUMBER / greatest, room / sum);
  for (let i = 0; i < query.length; i++) numbers[i] = Math.round((query[i] as number) * factor);
}
