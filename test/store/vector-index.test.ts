/** The vector side over real hnswlib: recall against exact search, scopes, files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { toUnitLength } from '../../src/embed/to-unit-length.ts';
import { VectorIndex } from '../../src/store/vector-index.ts';

const COUNT = 3000;
const DIMENSIONS = 24;
const random = seededRandom(9);
const rows = new Float32Array(COUNT * DIMENSIONS);
let index: VectorIndex;
let folder: string;

function randomVector(): Float32Array {
  return toUnitLength(Float32Array.from(normalValues(DIMENSIONS, random)));
}

function exactly(query: Float32Array, limit: number, from = 0, to = COUNT): number[] {
  const scored = Array.from({ length: to - from }, (_, i) => {
    const row = rows.subarray((from + i) * DIMENSIONS, (from + i + 1) * DIMENSIONS);
    return { ordinal: from + i, score: row.reduce((sum, value, d) => sum + value * (query[d] as number), 0) };
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ ordinal }) => ordinal);
}

beforeAll(async () => {
  for (let i = 0; i < COUNT; i++) rows.set(randomVector(), i * DIMENSIONS);
  rows.fill(0, 7 * DIMENSIONS, 8 * DIMENSIONS); // a text without a known word
  index = await VectorIndex.build({ rows, dimensions: DIMENSIONS });
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('it finds nearly all of the ten nearest', () => {
  let found = 0;
  for (let i = 0; i < 50; i++) {
    const query = randomVector();
    const wanted = new Set(exactly(query, 10));
    found += index.search(query, 10).filter(({ ordinal }) => wanted.has(ordinal)).length;
  }
  expect(found / 500).toBeGreaterThanOrEqual(0.97);
});

test('scores are cosines, best first', () => {
  const query = rows.slice(0, DIMENSIONS);
  const hits = index.search(query, 5);
  expect(hits[0]).toMatchObject({ ordinal: 0 });
  expect(hits[0]?.score).toBeCloseTo(1, 4);
  expect(hits.map(({ score }) => score)).toEqual([...hits.map(({ score }) => score)].sort((a, b) => b - a));
});

test('a small scope is scored exactly and finds nothing outside', () => {
  const query = toUnitLength(Float32Array.from({ length: DIMENSIONS }, () => 1));
  const scope = Uint32Array.from({ length: 100 }, (_, i) => 500 + i);
  const hits = index.search(query, 10, scope).map(({ ordinal }) => ordinal);
  expect(hits).toEqual(exactly(query, 10, 500, 600).slice(0, hits.length));
  for (const ordinal of hits) expect(scope).toContain(ordinal);
});

test('a zero query and a query of another length find nothing', () => {
  expect(index.search(new Float32Array(DIMENSIONS), 5)).toEqual([]);
  expect(index.search(Float32Array.of(1, 0), 5)).toEqual([]);
});

test('a zero row is never found', () => {
  const hits = index.search(rows.slice(0, DIMENSIONS), COUNT);
  expect(hits.map(({ ordinal }) => ordinal)).not.toContain(7);
});

test('more wanted than there are gives what there is', async () => {
  const few = await VectorIndex.build({ rows: rows.slice(0, 2 * DIMENSIONS), dimensions: DIMENSIONS });
  expect(few.search(rows.slice(0, DIMENSIONS), 10)).toHaveLength(2);
  const none = await VectorIndex.build({ rows: new Float32Array(), dimensions: DIMENSIONS });
  expect(none.search(rows.slice(0, DIMENSIONS), 10)).toEqual([]);
});

test('a saved index answers as before, a damaged one is named', async () => {
  const [vectors, graph] = [join(folder, 'vectors.bin'), join(folder, 'vectors.hnsw')];
  await index.write(vectors, graph);
  const opened = await VectorIndex.read(vectors, graph);
  const query = rows.slice(0, DIMENSIONS);
  expect(opened.search(query, 20)).toEqual(index.search(query, 20));
  writeFileSync(graph, 'no graph');
  await expect(VectorIndex.read(vectors, graph)).rejects.toMatchObject({
    code: 'index-damaged',
    facts: { path: graph },
  });
});
