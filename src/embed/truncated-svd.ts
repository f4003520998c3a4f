/**
 * The leading right singular vectors of a sparse matrix, by randomized range finding with power iterations
 * (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1).
 */
import { DenseRows, floatsToLoad, load } from './dense-rows.ts';
import { inverseCholesky } from './inverse-cholesky.ts';
import { RowKernel, strideOf } from './row-kernel.ts';
import { seededRandom } from './seeded-random.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const SEED = 2011;
const OVERSAMPLING = 10;
/** A single one catches a tenth less of the matrix; neither shows in the ranks of the development sets. */
const POWER_ITERATIONS = 2;
/** Directions weaker than this share of the strongest are noise of the arithmetic. */
const NEGLIGIBLE = 1e-6;

export interface TruncatedSvd {
  /** Number of directions found: at most the rank asked for, fewer for a small matrix. */
  rank: number;
  /** columns × rank values, row-major. */
  right: Float32Array;
}

export function truncatedSvd(matrix: SparseMatrix, wantedRank: number): TruncatedSvd {
  const { rows, columns } = matrix;
  const width = Math.min(wantedRank + OVERSAMPLING, rows, columns);
  if (width === 0) return { rank: 0, right: new Float32Array() };
  const kernel = new RowKernel({ width, floats: floatsNeeded(matrix, width) });
  const byRow = load(kernel, matrix);
  const byColumn = load(kernel, matrix.transposed());
  const range = new DenseRows(kernel, { rows, width });
  const projected = new DenseRows(kernel, { rows: columns, width });
  const random = seededRandom(SEED);
  // Uniform values find the range as well as normal ones, and come ten times as fast.
  projected.fill(() => random() - 0.5);
  range.setToProduct(byRow, projected);
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    // Single precision bears one round of multiplying before the strongest direction hides the others.
    if (i > 0) orthonormalize(range, width);
    projected.setToProduct(byColumn, range);
    range.setToProduct(byRow, projected);
  }
  orthonormalize(range, width);
  orthonormalize(range, width);
  projected.setToProduct(byColumn, range);
  const { values, vectors } = symmetricEigen(projected.gram(), width);
  const strengths = Array.from(values, (value) => Math.sqrt(Math.max(value, 0)));
  const least = (strengths[0] ?? 0) * NEGLIGIBLE;
  const rank = strengths.slice(0, wantedRank).filter((strength) => strength > least).length;
  const rotation = new Float64Array(width * width);
  for (let j = 0; j < rank; j++) {
    const vector = vectors[j] as Float64Array;
    for (let i = 0; i < width; i++)
      rotation[i * width + j] = (vector[i] as number) / (strengths[j] as number);
  }
  projected.multiply(rotation);
  return { rank, right: projected.leading(rank) };
}

function orthonormalize(dense: DenseRows, width: number): void {
  dense.multiply(inverseCholesky(dense.gram(), width));
}

function floatsNeeded(matrix: SparseMatrix, width: number): number {
  const { rows, columns } = matrix;
  const stride = strideOf(width);
  const dense = [rows, columns].map((rows) => DenseRows.floatsFor({ rows, width, stride }));
  return 2 * floatsToLoad(matrix) + dense.reduce((sum, floats) => sum + floats, 0);
}
