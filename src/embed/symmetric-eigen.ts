/** Eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, 8.5). */

const MAX_SWEEPS = 30;
const CONVERGED = 1e-22;

export interface Eigen {
  /** Largest first. */
  values: Float64Array;
  /** vectors[j] belongs to values[j]; each of length 1. */
  vectors: Float64Array[];
}

/** @param matrix size × size values, row-major; overwritten. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  // Row j of `basis` grows into eigenvector j: rotating rows walks along memory.
  const basis = Array.from({ length: size }, (_, j) => {
    return Float64Array.from({ length: size }, (_, i) => (i === j ? 1 : 0));
  });
  const scale = squaredSum(matrix, size, false);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    if (squaredSum(matrix, size, true) <= scale * CONVERGED) break;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(matrix, size, { p, q, basis });
    }
  }
  const order = Array.from({ length: size }, (_, j) => j).sort(
    (a, b) => (matrix[b * size + b] as number) - (matrix[a * size + a] as number),
  );
  return {
    values: Float64Array.from(order, (j) => matrix[j * size + j] as number),
    vectors: order.map((j) => basis[j] as Float64Array),
  };
}

/** One rotation in the plane of p and q that makes the entry (p, q) zero. */
function rotate(a: Float64Array, n: number, plane: { p: number; q: number; basis: Float64Array[] }): void {
  const { p, q, basis } = plane;
  const apq = a[p * n + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p] as number;
    const akq = a[k * n + q] as number;
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  turn(a.subarray(p * n, p * n + n), a.subarray(q * n, q * n + n), { c, s });
  turn(basis[p] as Float64Array, basis[q] as Float64Array, { c, s });
}

function turn(x: Float64Array, y: Float64Array, { c, s }: { c: number; s: number }): void {
  for (let k = 0; k < x.length; k++) {
    const xk = x[k] as number;
    const yk = y[k] as number;
    x[k] = c * xk - s * yk;
    y[k] = s * xk + c * yk;
  }
}

function squaredSum(a: Float64Array, n: number, isOffDiagonal: boolean): number {
  let sum = 0;
  for (let i = 0; i < n * n; i++) {
    if (isOffDiagonal && i % (n + 1) === 0) continue;
    sum += (a[i] as number) ** 2;
  }
  return sum;
}
