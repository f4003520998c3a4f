/** Two bytes a number: within the bound it states, and steady. */
import { expect, test } from 'vitest';
import { QuantizedRows } from '../../src/store/quantized-rows.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

function randomRows(count: number, dimensions: number): Float32Array {
  const random = seededRandom(count + dimensions);
  // Of very different lengths, from 1e-6 to 1e6.
  const scales = Array.from({ length: count }, () => 10 ** (12 * random() - 6));
  return Float32Array.from({ length: count * dimensions }, (_, i) => {
    return (random() - 0.5) * (scales[Math.floor(i / dimensions)] as number);
  });
}

test.each([1, 3, 4, 7, 192])('rows of %i numbers are off by half a scale at most', (dimensions) => {
  const vectors = randomRows(50, dimensions);
  const quantized = QuantizedRows.quantize(vectors, dimensions);
  expect(quantized.count).toBe(50);
  for (let row = 0; row < 50; row++) {
    const scale = quantized.scales[row] as number;
    quantized.row(row).forEach((value, i) => {
      // A float has 24 bits: the row given back is off by another 2⁻⁹ of a level.
      const error = Math.abs(value - (vectors[row * dimensions + i] as number));
      expect(error).toBeLessThanOrEqual(scale * 0.503);
    });
  }
});

test.each([1, 3, 4, 7, 192])(
  'dot products in %i dimensions are those of the rows given back',
  (dimensions) => {
    const vectors = randomRows(50, dimensions);
    const query = randomRows(1, dimensions);
    const size = query.reduce((sum, value) => sum + Math.abs(value), 0);
    const quantized = QuantizedRows.quantize(vectors, dimensions);
    for (let row = 0; row < 50; row++) {
      const product = (of: Float32Array) =>
        of.reduce((sum, value, i) => sum + value * (query[i] as number), 0);
      const scale = quantized.scales[row] as number;
      const found = quantized.dot(query, row);
      expect(Math.abs(found - product(quantized.row(row)))).toBeLessThanOrEqual(scale * size * 3e-3);
      const exact = product(vectors.subarray(row * dimensions, (row + 1) * dimensions));
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.503 * scale * size);
    }
  },
);

test('quantizing rows that were quantized changes nothing', () => {
  const once = QuantizedRows.quantize(randomRows(200, 192), 192);
  const restored = new Float32Array(200 * 192);
  for (let row = 0; row < 200; row++) restored.set(once.row(row), row * 192);
  const twice = QuantizedRows.quantize(restored, 192);
  expect(twice.rows).toEqual(once.rows);
  // A quotient may be rounded to the float beside the one it came from.
  twice.scales.forEach((scale, row) => {
    expect(Math.abs(scale / (once.scales[row] as number) - 1)).toBeLessThan(2 ** -22);
  });
});

test('a row of zeros stays one, beside others', () => {
  const quantized = QuantizedRows.quantize(Float32Array.of(0, 0, 0, 1, -2, 0), 3);
  expect([...quantized.row(0)]).toEqual([0, 0, 0]);
  expect(quantized.dot(Float32Array.of(1, 1, 1), 0)).toBe(0);
  expect([...quantized.row(1)].map((value) => value.toFixed(2))).toEqual(['1.00', '-2.00', '0.00']);
});

test('numbers too small to have a scale are zeros', () => {
  const quantized = QuantizedRows.quantize(Float32Array.of(1e-40, -1e-44, 2 ** -110, -(2 ** -110)), 2);
  expect([...quantized.scales].map((scale) => scale === 0)).toEqual([true, false]);
  expect([...quantized.rows]).toEqual([0, 0, 32_767, -32_767]);
});

test('no rows are no rows', () => {
  expect(QuantizedRows.quantize(new Float32Array(), 192).count).toBe(0);
});
