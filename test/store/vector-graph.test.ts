/** A segment with a graph, over real hnswlib: recall against a scan, deletions, scopes, files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { normalValues, seededRandom } from '../../src/embed/seeded-random.ts';
import { toUnitLength } from '../../src/embed/to-unit-length.ts';
import type { RowFilter } from '../../src/store/row-filter.ts';
import { VectorGraph } from '../../src/store/vector-graph.ts';
import type { VectorSegment } from '../../src/store/vector-segment.ts';
import { VectorSegmentWriter } from '../../src/store/vector-segment-writer.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { segmentOf } from '../helpers/vector-segment-of.ts';

const COUNT = 3000;
const DIMENSIONS = 24;
const random = seededRandom(9);
const rows = new Float32Array(COUNT * DIMENSIONS);
let withGraph: VectorSegment;
let scanned: VectorSegment;

const randomVector = () => toUnitLength(Float32Array.from(normalValues(DIMENSIONS, random)));

beforeAll(async () => {
  for (let i = 0; i < COUNT; i++) rows.set(randomVector(), i * DIMENSIONS);
  rows.fill(0, 7 * DIMENSIONS, 8 * DIMENSIONS); // a text without a known word
  withGraph = await segmentOf(rows, { dimensions: DIMENSIONS, leastGraphRows: 1000 });
  scanned = await segmentOf(rows, { dimensions: DIMENSIONS });
});

/** Of the ten best of a scan, with the same scores. */
function recall(filter: RowFilter): number {
  let found = 0;
  for (let i = 0; i < 40; i++) {
    const query = randomVector();
    const wanted = new Map(scanned.search(query, 10, filter).map(({ ordinal, score }) => [ordinal, score]));
    const hits = withGraph.search(query, 10, filter);
    expect(hits).toHaveLength(wanted.size);
    for (const { ordinal, score } of hits) {
      expect(filter.mask?.[ordinal]).not.toBe(0);
      if (!wanted.has(ordinal)) continue;
      expect(score).toBe(wanted.get(ordinal));
      found++;
    }
  }
  return found / 400;
}

test('with a graph it finds nearly all of the ten nearest, deleted rows never', () => {
  expect(recall({})).toBeGreaterThanOrEqual(0.97);
  const mask = new Uint8Array(COUNT).map((_, row) => (row % 3 === 0 ? 0 : 1));
  expect(recall({ mask })).toBeGreaterThanOrEqual(0.97);
});

test('where few rows are alive, and in a scope, it misses none', () => {
  const mask = new Uint8Array(COUNT).map((_, row) => (row % 50 === 0 ? 1 : 0));
  expect(recall({ mask })).toBe(1);
  expect(recall({ allowed: Uint32Array.from({ length: 100 }, (_, i) => 500 + i) })).toBe(1);
  expect(recall({ allowed: Uint32Array.from({ length: 2000 }, (_, i) => 500 + i) })).toBe(1);
});

test('a row of zeros is in no graph', () => {
  const all = withGraph.search(rows.slice(0, DIMENSIONS), COUNT, {});
  expect(all.map(({ ordinal }) => ordinal)).not.toContain(7);
});

test('a graph that a full disk cut short is noticed when it is written', async () => {
  const writer = new VectorSegmentWriter(DIMENSIONS, { leastGraphRows: 1000 });
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
