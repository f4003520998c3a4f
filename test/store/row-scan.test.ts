/** What the SIMD scan offers: near rows, all others it has room for, and neither zeros nor what fills up its memory. */
import { expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { quantizeQuery } from '../../src/store/quantize-query.ts';
import { QuantizedRows } from '../../src/store/quantized-rows.ts';
import type { RowFilter } from '../../src/store/row-filter.ts';
import { RowScan } from '../../src/store/row-scan.ts';
import { TopK } from '../../src/store/top-k.ts';

const random = seededRandom(4);
const normal = (count: number) => Float32Array.from(normalValues(count, random));

interface Scan {
  rows: Float32Array;
  query: Float32Array;
  limit: number;
  filter?: RowFilter;
}

function scan({ rows, query, limit, filter = {} }: Scan): number[] {
  const best = new TopK(limit);
  new RowScan(QuantizedRows.quantize(rows, query.length)).offerTo(best, query, filter);
  return best.take().map(({ ordinal }) => ordinal);
}

test.each([1, 2, 3, 4, 5, 63, 64, 65, 4095, 4097, 9001])(
  'all of %i rows are offered if there is room, but zeros and dead ones',
  (count) => {
    for (const dimensions of [1, 15, 16, 17]) {
      const rows = normal(count * dimensions);
      for (let row = 0; row < count; row += 3) rows.fill(0, row * dimensions, (row + 1) * dimensions);
      const query = normal(dimensions);
      const all = Array.from({ length: count }, (_, row) => row);
      const offered = (filter: RowFilter) => {
        return scan({ rows, query, limit: count + 9, filter }).sort((a, b) => a - b);
      };
      expect(offered({})).toEqual(all.filter((row) => row % 3 > 0));
      const mask = Uint8Array.from(all, (row) => row % 2);
      expect(offered({ mask })).toEqual(all.filter((row) => row % 3 > 0 && row % 2 > 0));
      const allowed = Uint32Array.from(all.filter((row) => row % 7 > 1));
      expect(offered({ allowed })).toEqual([...allowed].filter((row) => row % 3 > 0));
      expect(offered({ allowed, mask })).toEqual([...allowed].filter((row) => row % 3 > 0 && row % 2 > 0));
    }
  },
);

test('the nearest are offered first, whatever the lengths of the rows', () => {
  const rows = normal(5000 * 40);
  for (let row = 0; row < 5000; row++) {
    const factor = 10 ** (8 * random() - 4);
    for (let i = row * 40; i < (row + 1) * 40; i++) rows[i] = (rows[i] as number) * factor;
  }
  const query = normal(40);
  const products = Array.from({ length: 5000 }, (_, row) => {
    const product = query.reduce((sum, value, i) => sum + value * (rows[row * 40 + i] as number), 0);
    return { row, product };
  });
  const best = products.sort((a, b) => b.product - a.product).map(({ row }) => row);
  const offered = new Set(scan({ rows, query, limit: 40 }));
  expect(best.slice(0, 20).filter((row) => !offered.has(row))).toEqual([]);
});

test.each([512, 513, 1024, 1536, 3072])('sums in %i dimensions do not overflow', (dimensions) => {
  const query = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions));
  const numbers = new Int16Array(dimensions);
  for (const of of [
    query,
    query.map((value) => -value),
    normal(dimensions),
    normal(dimensions).map(Math.abs),
  ]) {
    quantizeQuery(of, numbers);
    const greatestSum = 128 * numbers.reduce((sum, value) => sum + Math.abs(value), 0);
    expect(greatestSum).toBeLessThan(2 ** 31);
    expect(Math.max(...numbers.map(Math.abs))).toBeGreaterThan(5000);
  }
  const rows = new Float32Array(300 * dimensions).fill(-1, 0, 280 * dimensions).fill(1, 280 * dimensions);
  expect(scan({ rows, query, limit: 20 }).every((row) => row >= 280)).toBe(true);
});

test('a query of tiny or of huge numbers is as good as any', () => {
  const rows = normal(1000 * 16);
  const query = normal(16);
  const wanted = scan({ rows, query, limit: 10 });
  for (const factor of [2 ** -100, 2 ** 100])
    expect(scan({ rows, query: query.map((value) => value * factor), limit: 10 })).toEqual(wanted);
});
