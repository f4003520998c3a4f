/** The vector side of a segment against products of the vectors as they were given: every size, filter and limit. */
import { expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { toUnitLength } from '../../src/embed/to-unit-length.ts';
import type { RowFilter } from '../../src/store/row-filter.ts';
import type { VectorSegment } from '../../src/store/vector-segment.ts';
import { segmentOf } from '../helpers/vector-segment-of.ts';

const random = seededRandom(9);
/** Products nearer to each other than this may stand in either order. */
const TIE = 1e-4;

function randomVector(dimensions: number): Float32Array {
  return toUnitLength(Float32Array.from(normalValues(dimensions, random)));
}

/** Unit vectors, every eleventh of them zero. */
function randomRows(count: number, dimensions: number): Float32Array {
  const rows = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    if (row % 11 !== 7) rows.set(randomVector(dimensions), row * dimensions);
  }
  return rows;
}

interface Case {
  rows: Float32Array;
  query: Float32Array;
  limit: number;
  filter: RowFilter;
}

/** Hits are the nearest rows that pass the filter, in order, with their products as scores, up to ties. */
function expectExact(segment: VectorSegment, { rows, query, limit, filter }: Case): void {
  const dimensions = query.length;
  const scoreOf = (row: number) =>
    query.reduce((sum, value, i) => sum + value * (rows[row * dimensions + i] as number), 0);
  const allowed = filter.allowed ?? Uint32Array.from({ length: rows.length / dimensions }, (_, row) => row);
  const passing = [...allowed].filter((row) => filter.mask?.[row] !== 0);
  const exact = passing.map(scoreOf).sort((a, b) => b - a);
  const hits = segment.search(query, limit, filter);
  const passes = new Set(passing);
  expect(hits.every(({ ordinal }) => passes.has(ordinal))).toBe(true);
  expect(new Set(hits.map(({ ordinal }) => ordinal)).size).toBe(hits.length);
  for (const { ordinal, score } of hits) expect(Math.abs(score - scoreOf(ordinal))).toBeLessThan(TIE);
  for (const [i, { score }] of hits.entries()) expect(score).toBeGreaterThan((exact[i] as number) - TIE);
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  expect(hits.every(({ score }) => score > 0)).toBe(true);
  const certain = exact.filter((score) => score > TIE).length;
  expect(hits.length).toBeGreaterThanOrEqual(Math.min(limit, certain));
  expect(hits.length).toBeLessThanOrEqual(limit);
}

function randomFilter(count: number): RowFilter {
  const share = random() ** 2;
  const some = (of: number) => Array.from({ length: count }, (_, row) => row).filter(() => random() < of);
  return {
    mask: random() < 0.5 ? Uint8Array.from({ length: count }, () => (random() < 0.7 ? 1 : 0)) : undefined,
    allowed: random() < 0.5 ? Uint32Array.from(some(share)) : undefined,
  };
}

const WIDTHS = [...Array.from({ length: 70 }, (_, i) => i + 1), 192, 192, 1536, 3072];

test('rows of any width and number are found exactly, whatever the filter and the limit', async () => {
  for (const dimensions of WIDTHS) {
    const count = Math.floor(random() * Math.min(3000, 600_000 / dimensions));
    const rows = randomRows(count, dimensions);
    const segment = await segmentOf(rows, { dimensions });
    for (let i = 0; i < 4; i++) {
      const limit = [1, 10, 10, 100, count + 5][Math.floor(random() * 5)] as number;
      const query = randomVector(dimensions);
      expectExact(segment, { rows, query, limit, filter: i === 0 ? {} : randomFilter(count) });
    }
  }
});

test('numbers of one row, of rows and of queries may differ by orders of magnitude', async () => {
  for (const dimensions of [5, 64, 1536]) {
    const rows = randomRows(800, dimensions).map((value) => value ** 5);
    for (let row = 0; row < 800; row++)
      rows.set(toUnitLength(rows.slice(row * dimensions, (row + 1) * dimensions)), row * dimensions);
    const segment = await segmentOf(rows, { dimensions });
    const query = toUnitLength(randomVector(dimensions).map((value) => value ** 3));
    expectExact(segment, { rows, query, limit: 10, filter: {} });
  }
});

test('the greatest products possible do not overflow', async () => {
  for (const dimensions of [512, 1024, 3072]) {
    const same = toUnitLength(new Float32Array(dimensions).fill(1));
    const rows = new Float32Array(300 * dimensions);
    for (let row = 0; row < 300; row++)
      rows.set(row % 2 ? same.map((value) => -value) : same, row * dimensions);
    const segment = await segmentOf(rows, { dimensions });
    expectExact(segment, { rows, query: same, limit: 200, filter: {} });
    const minus = same.map((value) => -value);
    expectExact(segment, { rows, query: minus, limit: 200, filter: {} });
  }
});

test('of equal rows the first are found', async () => {
  const rows = new Float32Array(5000 * 8);
  for (let row = 0; row < 5000; row++) rows[row * 8] = 1;
  const segment = await segmentOf(rows, { dimensions: 8 });
  const hits = segment.search(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0), 5, {});
  expect(hits.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4]);
});

test.each([200, 2000])(
  'a zero query, a query of another length and zero rows find nothing: %i rows',
  async (count) => {
    const segment = await segmentOf(randomRows(count, 24), { dimensions: 24 });
    expect(segment.search(new Float32Array(24), 5, {})).toEqual([]);
    expect(segment.search(Float32Array.of(1, 0), 5, {})).toEqual([]);
    expect(segment.search(randomVector(24), 0, {})).toEqual([]);
    expect(segment.search(randomVector(24), 5, { allowed: new Uint32Array() })).toEqual([]);
    expect(segment.search(randomVector(24), 5, { mask: new Uint8Array(count) })).toEqual([]);
    const zeros = await segmentOf(new Float32Array(count * 24), { dimensions: 24 });
    expect(zeros.search(randomVector(24), 5, {})).toEqual([]);
  },
);

test('an empty segment finds nothing', async () => {
  const segment = await segmentOf(new Float32Array(), { dimensions: 24 });
  expect(segment.rows).toBe(0);
  expect(segment.search(randomVector(24), 5, {})).toEqual([]);
});

test('hundreds of segments are open side by side', async () => {
  const rows = randomRows(300, 16);
  const segments: VectorSegment[] = [];
  for (let i = 0; i < 300; i++) segments.push(await segmentOf(rows, { dimensions: 16 }));
  const query = randomVector(16);
  for (const segment of segments) expectExact(segment, { rows, query, limit: 3, filter: {} });
});
