/** The kernel in WebAssembly gives what the same sum in JavaScript gives. */
import { expect, test } from 'vitest';
import { RowKernel, strideOf } from '../../src/embed/row-kernel.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

test.each([1, 15, 16, 17, 100, 192, 202])('rows of %i numbers', (width) => {
  const random = seededRandom(width);
  const [rows, count] = [9, 5];
  const stride = strideOf(width);
  const kernel = new RowKernel({ width, floats: (rows + 1) * stride + 2 * count });
  const matrix = kernel.region(rows * stride);
  for (let i = 0; i < matrix.floats.length; i++) matrix.floats[i] = i % stride < width ? random() - 0.5 : 0;
  const chosen = Array.from({ length: count }, () => Math.floor(random() * rows));
  const weights = kernel.region(count);
  const places = kernel.places(count);
  chosen.forEach((row, i) => {
    weights.floats[i] = random() - 0.5;
    places.integers[i] = kernel.placeOf(row);
  });
  const out = kernel.region(stride);
  const sum = { out: out.at, weights: weights.at, places: places.at, rows: matrix.at };
  kernel.sum({ ...sum, count });
  for (let k = 0; k < stride; k++) {
    const wanted = chosen.reduce((total, row, i) => {
      return Math.fround(
        total + Math.fround((weights.floats[i] as number) * (matrix.floats[row * stride + k] as number)),
      );
    }, 0);
    expect(out.floats[k]).toBe(wanted);
  }
  kernel.sum({ ...sum, count: 0 });
  expect(out.floats.every((value) => value === 0)).toBe(true);
});
