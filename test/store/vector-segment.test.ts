/** The vector side of a segment over real hnswlib: recall against exact search, filters, files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { toUnitLength } from '../../src/embed/to-unit-length.ts';
import { decodeArrays } from '../../src/store/array-file.ts';
import { QuantizedRows } from '../../src/store/quantized-rows.ts';
import { VectorGraph } from '../../src/store/vector-graph.ts';
import { LEAST_GRAPH_ROWS, VectorSegment } from '../../src/store/vector-segment.ts';
import { VectorSegmentWriter } from '../../src/store/vector-segment-writer.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const COUNT = LEAST_GRAPH_ROWS + 1000;
const DIMENSIONS = 24;
const random = seededRandom(9);
const rows = new Float32Array(COUNT * DIMENSIONS);
let large: VectorSegment;

function randomVector(): Float32Array {
  return toUnitLength(Float32Array.from(normalValues(DIMENSIONS, random)));
}

/** Ordinals of the nearest rows by the vectors as they were given. */
function exactly(
  query: Float32Array,
  limit: number,
  isAllowed: (row: number) => boolean = () => true,
): number[] {
  return Array.from({ length: COUNT }, (_, row) => row)
    .filter(isAllowed)
    .map((row) => {
      const vector = rows.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
      return { row, score: vector.reduce((sum, value, d) => sum + value * (query[d] as number), 0) };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row }) => row);
}

async function segmentOf(vectors: Float32Array): Promise<VectorSegment> {
  const folder = await tempFolder();
  const writer = new VectorSegmentWriter(DIMENSIONS);
  // In pieces, as documents come.
  const piece = 97 * DIMENSIONS;
  for (let from = 0; from < vectors.length; from += piece)
    await writer.add(vectors.subarray(from, from + piece));
  const bytes = Buffer.concat(writer.encodeRows());
  const { arrays } = decodeArrays<object, { rows: Int8Array; scales: Float32Array }>(bytes, 'rows');
  const path = join(folder, 'graph');
  const graph = (await writer.writeGraph(path)) ? await VectorGraph.read(path, DIMENSIONS) : undefined;
  return new VectorSegment(new QuantizedRows({ ...arrays, dimensions: DIMENSIONS }), graph);
}

function recallOf(
  segment: VectorSegment,
  filter: Parameters<VectorSegment['search']>[2],
  allows: (row: number) => boolean,
) {
  let found = 0;
  for (let i = 0; i < 40; i++) {
    const query = randomVector();
    const wanted = new Set(exactly(query, 10, allows));
    const hits = segment.search(query, 10, filter);
    expect(hits.every(({ ordinal }) => allows(ordinal))).toBe(true);
    expect(hits).toHaveLength(10);
    found += hits.filter(({ ordinal }) => wanted.has(ordinal)).length;
  }
  return found / 400;
}

beforeAll(() => {
  for (let i = 0; i < COUNT; i++) rows.set(randomVector(), i * DIMENSIONS);
  rows.fill(0, 7 * DIMENSIONS, 8 * DIMENSIONS); // a text without a known word
});

test('with a graph it finds nearly all of the ten nearest, deleted rows never', async () => {
  large = await segmentOf(rows);
  expect(recallOf(large, {}, () => true)).toBeGreaterThanOrEqual(0.97);
  const mask = new Uint8Array(COUNT).map((_, row) => (row % 3 === 0 ? 0 : 1));
  expect(recallOf(large, { mask }, (row) => row % 3 !== 0)).toBeGreaterThanOrEqual(0.97);
  const nearlyAll = new Uint8Array(COUNT).map((_, row) => (row % 50 === 0 ? 1 : 0));
  expect(recallOf(large, { mask: nearlyAll }, (row) => row % 50 === 0)).toBeGreaterThanOrEqual(0.9);
});

test('a narrow scope finds nothing outside, and nearly all inside', async () => {
  const allowed = Uint32Array.from({ length: 100 }, (_, i) => 500 + i);
  const segment = await segmentOf(rows);
  expect(recallOf(segment, { allowed }, (row) => row >= 500 && row < 600)).toBeGreaterThanOrEqual(0.95);
});

test('few rows need no graph', async () => {
  const few = await segmentOf(rows.slice(0, 300 * DIMENSIONS));
  expect(recallOf(few, {}, (row) => row < 300)).toBeGreaterThanOrEqual(0.95);
});

test('scores are cosines within the error of eight bits, best first', async () => {
  const segment = await segmentOf(rows.slice(0, 300 * DIMENSIONS));
  const hits = segment.search(rows.slice(0, DIMENSIONS), 5, {});
  expect(hits[0]?.ordinal).toBe(0);
  expect(hits[0]?.score).toBeCloseTo(1, 1);
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
});

test('a zero query, a query of another length and a zero row find nothing', async () => {
  const segment = await segmentOf(rows.slice(0, 300 * DIMENSIONS));
  expect(segment.search(new Float32Array(DIMENSIONS), 5, {})).toEqual([]);
  expect(segment.search(Float32Array.of(1, 0), 5, {})).toEqual([]);
  const all = segment.search(rows.slice(0, DIMENSIONS), 300, {});
  expect(all.map(({ ordinal }) => ordinal)).not.toContain(7);
});

test('an empty segment finds nothing', async () => {
  expect((await segmentOf(new Float32Array())).search(rows.slice(0, DIMENSIONS), 5, {})).toEqual([]);
});

test('a graph that a full disk cut short is noticed when it is written', async () => {
  const writer = new VectorSegmentWriter(DIMENSIONS);
  await writer.add(rows);
  await expect(writer.writeGraph('/dev/full')).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('a file that is no graph is named', async () => {
  const path = join(await tempFolder(), 'graph');
  writeFileSync(path, 'no graph');
  await expect(VectorGraph.read(path, DIMENSIONS)).rejects.toMatchObject({
    code: 'index-damaged',
    facts: { path },
  });
});
