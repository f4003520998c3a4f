/**
 * What makes the columns of a tall matrix M orthonormal, from MᵀM alone: M times the inverse of the Cholesky factor.
 * Done twice it is as exact as Householder's way ("CholeskyQR2", Fukaya et al. 2014), and it is all products.
 */

/** A column whose square keeps less than this share beside the earlier columns only repeats them. */
const DEPENDENT = 1e-11;

/**
 * R⁻¹ for the upper R with RᵀR = `gram`. The columns of dependent ones are zero.
 * @param gram size × size, row-major and symmetric
 */
export function inverseCholesky(gram: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const square = gram[j * size + j] as number;
    for (let i = 0; i < j; i++) {
      const pivot = factor[i * size + i] as number;
      if (pivot === 0) continue;
      let sum = gram[i * size + j] as number;
      for (let k = 0; k < i; k++) sum -= (factor[k * size + i] as number) * (factor[k * size + j] as number);
      factor[i * size + j] = sum / pivot;
    }
    let rest = square;
    for (let k = 0; k < j; k++) rest -= (factor[k * size + j] as number) ** 2;
    if (!(rest > square * DEPENDENT)) {
      for (let k = 0; k < j; k++) factor[k * size + j] = 0;
      continue;
    }
    const pivot = Math.sqrt(rest);
    factor[j * size + j] = pivot;
    inverse[j * size + j] = 1 / pivot;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum -= (inverse[i * size + k] as number) * (factor[k * size + j] as number);
      inverse[i * size + j] = sum / pivot;
    }
  }
  return inverse;
}
