/** The decomposition against properties that define it, on matrices of known spectrum. */
import { expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { SparseMatrix } from '../../src/embed/sparse-matrix.ts';
import { symmetricEigen } from '../../src/embed/symmetric-eigen.ts';
import { truncatedSvd } from '../../src/embed/truncated-svd.ts';

function randomSparse(rows: number, columns: number, perRow: number): SparseMatrix {
  const random = seededRandom(7);
  const made = Array.from({ length: rows }, () => {
    const places = [...new Set(Array.from({ length: perRow }, () => Math.floor(random() ** 2 * columns)))];
    return { places: Uint32Array.from(places), values: Float32Array.from(places, () => random()) };
  });
  return new SparseMatrix(made, columns);
}

/** Squared length that each direction catches of the matrix. */
function energies(matrix: SparseMatrix, right: Float64Array, rank: number): number[] {
  const image = matrix.times(right, rank);
  return Array.from({ length: rank }, (_, j) => {
    let sum = 0;
    for (let i = j; i < image.length; i += rank) sum += (image[i] as number) ** 2;
    return sum;
  });
}

test('directions are orthonormal, strongest first, and catch as much as the exact ones', () => {
  const matrix = randomSparse(120, 80, 9);
  const { rank, right } = truncatedSvd(matrix, 10);
  expect(rank).toBe(10);
  for (let a = 0; a < rank; a++) {
    for (let b = a; b < rank; b++) {
      let dot = 0;
      for (let i = 0; i < 80; i++) dot += (right[i * rank + a] as number) * (right[i * rank + b] as number);
      expect(dot).toBeCloseTo(a === b ? 1 : 0, 6);
    }
  }
  const identity = new Float64Array(80 * 80);
  for (let i = 0; i < 80; i++) identity[i * 81] = 1;
  const gram = matrix.transposedTimes(matrix.times(identity, 80), 80);
  const exact = symmetricEigen(gram, 80).values;
  const found = energies(matrix, right, rank);
  for (let j = 0; j < rank; j++) expect(found[j]).toBeGreaterThan((exact[j] as number) * 0.97);
  expect([...found].sort((a, b) => b - a)).toEqual(found);
});

test('a matrix of rank two has two directions, however many are asked for', () => {
  const row = (a: number, b: number) => ({
    places: Uint32Array.of(0, 1, 2),
    values: Float32Array.of(a, b, a + b),
  });
  const { rank } = truncatedSvd(new SparseMatrix([row(1, 2), row(3, 1), row(2, 2), row(5, 4)], 3), 3);
  expect(rank).toBe(2);
});

test('eigenvectors satisfy their equation', () => {
  const size = 12;
  const values = normalValues(size * size, seededRandom(3));
  const matrix = Float64Array.from({ length: size * size }, (_, i) => {
    const transposed = (i % size) * size + Math.floor(i / size);
    return (values[i] as number) + (values[transposed] as number);
  });
  const { values: eigenvalues, vectors } = symmetricEigen(matrix.slice(), size);
  vectors.forEach((vector, j) => {
    for (let i = 0; i < size; i++) {
      let image = 0;
      for (let k = 0; k < size; k++) image += (matrix[i * size + k] as number) * (vector[k] as number);
      expect(image).toBeCloseTo((eigenvalues[j] as number) * (vector[i] as number), 8);
    }
  });
});
