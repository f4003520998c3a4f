/** Orthonormal columns for a tall matrix by Gram-Schmidt, which done twice is as exact as Householder's way. */

/** A column shorter than this share of its former length only repeats the columns before it. */
const DEPENDENT = 1e-8;

/**
 * Makes the columns of `matrix` (rows × width, row-major) orthonormal in place. A column that depends on
 * earlier ones becomes zero. One pass will do between power iterations, two where the result is used. Works on columns laid out one after another, for the cache's sake.
 */
export function orthonormalize(matrix: Float64Array, width: number, { passes }: { passes: 1 | 2 }): void {
  const rows = matrix.length / width;
  const columns = Array.from({ length: width }, (_, j) => {
    return Float64Array.from({ length: rows }, (_, i) => matrix[i * width + j] as number);
  });
  columns.forEach((column, j) => {
    const before = length(column);
    for (let pass = 0; pass < passes; pass++) {
      for (const earlier of columns.slice(0, j)) subtract(column, earlier, dot(column, earlier));
    }
    const after = length(column);
    const factor = after > before * DEPENDENT ? 1 / after : 0;
    for (let i = 0; i < rows; i++) {
      column[i] = (column[i] as number) * factor;
      matrix[i * width + j] = column[i] as number;
    }
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function subtract(from: Float64Array, what: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - factor * (what[i] as number);
}

function length(column: Float64Array): number {
  return Math.sqrt(dot(column, column));
}
