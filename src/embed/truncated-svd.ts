/**
 * The leading right singular vectors of a sparse matrix, by randomized range finding with power iterations
 * (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1).
 */
import { orthonormalize } from './orthonormalize.ts';
import { normalValues, seededRandom } from './seeded-random.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const SEED = 2011;
const OVERSAMPLING = 10;
const POWER_ITERATIONS = 2;
/** Directions weaker than this share of the strongest are noise of the arithmetic. */
const NEGLIGIBLE = 1e-6;

export interface TruncatedSvd {
  /** Number of directions found: at most the rank asked for, fewer for a small matrix. */
  rank: number;
  /** columns × rank values, row-major. */
  right: Float64Array;
}

export function truncatedSvd(matrix: SparseMatrix, wantedRank: number): TruncatedSvd {
  const width = Math.min(wantedRank + OVERSAMPLING, matrix.rows, matrix.columns);
  const random = seededRandom(SEED);
  // Only the side of the rows is kept orthonormal: a library has fewer texts than words, mostly.
  let range = matrix.times(normalValues(matrix.columns * width, random), width);
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    orthonormalize(range, width, { passes: 1 });
    range = matrix.times(matrix.transposedTimes(range, width), width);
  }
  orthonormalize(range, width, { passes: 2 });
  const projected = matrix.transposedTimes(range, width);
  const { values, vectors } = symmetricEigen(gram(projected, width), width);
  const strengths = Array.from(values, (value) => Math.sqrt(Math.max(value, 0)));
  const least = (strengths[0] ?? 0) * NEGLIGIBLE;
  const rank = strengths.slice(0, wantedRank).filter((strength) => strength > least).length;
  const directions = vectors.slice(0, rank).map((vector, j) => {
    return vector.map((value) => value / (strengths[j] as number));
  });
  return { rank, right: combine(projected, { width, vectors: directions }) };
}

/** Mᵀ M for a dense M of `width` columns. */
function gram(dense: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < dense.length; row += width) {
    for (let i = 0; i < width; i++) {
      const x = dense[row + i] as number;
      if (x === 0) continue;
      const to = i * width;
      for (let j = 0; j < width; j++) out[to + j] = (out[to + j] as number) + x * (dense[row + j] as number);
    }
  }
  return out;
}

/** The projected columns (columns × width) combined into the singular directions (columns × rank). */
function combine(
  dense: Float64Array,
  { width, vectors }: { width: number; vectors: readonly Float64Array[] },
): Float64Array {
  const rank = vectors.length;
  const rows = dense.length / width;
  const out = new Float64Array(rows * rank);
  for (let row = 0; row < rows; row++) {
    vectors.forEach((vector, j) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += (dense[row * width + k] as number) * (vector[k] as number);
      out[row * rank + j] = sum;
    });
  }
  return out;
}
