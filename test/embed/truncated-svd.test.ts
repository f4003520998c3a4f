/** The decomposition against properties that define it, on matrices of known spectrum. */
import { expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { SparseMatrix } from '../../src/embed/sparse-matrix.ts';
import { symmetricEigen } from '../../src/embed/symmetric-eigen.ts';
import { type TruncatedSvd, truncatedSvd } from '../../src/embed/truncated-svd.ts';

type Entry = [column: number, value: number];

function sparse(rows: readonly Entry[][], columns: number): SparseMatrix {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => {
    offsets[r + 1] = (offsets[r] as number) + row.length;
  });
  const places = Uint32Array.from(rows.flat(), ([column]) => column);
  const values = Float32Array.from(rows.flat(), ([, value]) => value);
  return new SparseMatrix({ columns, offsets, places, values });
}

function randomSparse(rows: number, columns: number, perRow: number): SparseMatrix {
  const random = seededRandom(7);
  const made = Array.from({ length: rows }, () => {
    const places = new Set(Array.from({ length: perRow }, () => Math.floor(random() ** 2 * columns)));
    return [...places].map((column): Entry => [column, random()]);
  });
  return sparse(made, columns);
}

function toDense({ rows, columns, offsets, places, values }: SparseMatrix): number[][] {
  return Array.from({ length: rows }, (_, r) => {
    const row = new Array<number>(columns).fill(0);
    for (let i = offsets[r] as number; i < (offsets[r + 1] as number); i++) {
      row[places[i] as number] = values[i] as number;
    }
    return row;
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

function columnsOf({ rank, right }: TruncatedSvd): number[][] {
  return Array.from({ length: rank }, (_, j) => {
    return Array.from({ length: right.length / rank }, (_, i) => right[i * rank + j] as number);
  });
}

test('directions are orthonormal, strongest first, and catch as much as the exact ones', () => {
  const matrix = randomSparse(120, 80, 9);
  const directions = columnsOf(truncatedSvd(matrix, 10));
  expect(directions).toHaveLength(10);
  directions.forEach((a, i) => {
    directions.forEach((b, j) => {
      expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 5);
    });
  });
  const dense = toDense(matrix);
  const columns = Array.from({ length: 80 }, (_, j) => dense.map((row) => row[j] as number));
  const gram = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))));
  const exact = symmetricEigen(gram, 80).values;
  const caught = directions.map((direction) => dense.reduce((sum, row) => sum + dot(row, direction) ** 2, 0));
  caught.forEach((energy, j) => {
    expect(energy).toBeGreaterThan((exact[j] as number) * 0.97);
  });
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  expect(sum(caught)).toBeGreaterThan(sum(exact.slice(0, 10)) * 0.99);
  expect([...caught].sort((a, b) => b - a)).toEqual(caught);
});

test('with all directions the matrix is made of them', () => {
  const matrix = randomSparse(30, 20, 5);
  const directions = columnsOf(truncatedSvd(matrix, 20));
  for (const row of toDense(matrix)) {
    const caught = directions.map((direction) => dot(row, direction));
    row.forEach((value, column) => {
      const restored = dot(
        caught,
        directions.map((direction) => direction[column] as number),
      );
      expect(restored).toBeCloseTo(value, 4);
    });
  }
});

test('a matrix of rank two has two directions, however many are asked for', () => {
  const row = (a: number, b: number): Entry[] => [
    [0, a],
    [1, b],
    [2, a + b],
  ];
  expect(truncatedSvd(sparse([row(1, 2), row(3, 1), row(2, 2), row(5, 4)], 3), 3).rank).toBe(2);
});

test.each([
  ['no rows', sparse([], 3)],
  ['no columns', sparse([[], []], 0)],
  ['nothing but zeros', sparse([[], [], []], 4)],
])('a matrix of %s has no directions', (_name, matrix) => {
  expect(truncatedSvd(matrix, 5).rank).toBe(0);
});

test('transposing keeps every entry', () => {
  const matrix = randomSparse(40, 25, 6);
  const there = toDense(matrix.transposed());
  expect(toDense(matrix)).toEqual(Array.from({ length: 40 }, (_, r) => there.map((row) => row[r])));
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
