/** BM25F over segments, against a plain reading of the formula. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/embed/seeded-random.ts';
import { averageLengths, inverseDocumentFrequency } from '../../src/store/bm25f.ts';
import { type SearchedSegment, searchKeywordSegments } from '../../src/store/keyword-search.ts';
import { KeywordSegment } from '../../src/store/keyword-segment.ts';
import { type FieldTerms, KeywordSegmentBuilder } from '../../src/store/keyword-segment-builder.ts';
import { scoreNaively } from '../helpers/score-naively.ts';

type Query = { term: string; weight: number }[];

const random = seededRandom(5);
const below = (n: number) => Math.floor(random() * n);
const words = (length: number) => Array.from({ length }, () => `w${Math.floor(random() ** 2 * 60)}`);

/** Some rows without title or heading, a few long ones, some that say the same. */
function randomRows(count: number): FieldTerms[] {
  const rows = Array.from({ length: count }, () => ({
    title: words(below(5)),
    heading: words(below(3)),
    body: words(below(20) === 0 ? 300 : 3 + below(40)),
  }));
  return rows.map((row, i) => (below(5) === 0 ? (rows[below(i + 1)] as FieldTerms) : row));
}

function split(rows: readonly FieldTerms[], count: number): SearchedSegment[] {
  const cuts = Array.from({ length: count - 1 }, () => below(rows.length + 1)).sort((a, b) => a - b);
  return [0, ...cuts].map((base, i) => {
    const builder = new KeywordSegmentBuilder();
    for (const row of rows.slice(base, cuts[i] ?? rows.length)) builder.add(row);
    return { segment: new KeywordSegment(builder.build()), base };
  });
}

/** As a version asks: averages and frequencies of all that lives. */
function search(segments: readonly SearchedSegment[], query: Query, limit: number) {
  const living = ({ segment, mask }: SearchedSegment) =>
    mask ? mask.reduce((sum, alive) => sum + alive, 0) : segment.rows;
  const rows = segments.reduce((sum, part) => sum + living(part), 0);
  const terms = query.map(({ term, weight }) => {
    const n = segments.reduce((sum, { segment, mask }) => sum + segment.documentFrequency(term, mask), 0);
    return { term, weight, idf: inverseDocumentFrequency(n, rows) };
  });
  const averages = averageLengths(segments.map(({ segment, mask }) => segment.fieldTotals(mask)));
  return searchKeywordSegments({ segments, averages, terms, limit });
}

const toQuery = (terms: readonly string[]): Query => terms.map((term) => ({ term, weight: 1 }));
const randomQuery = (): Query => words(1 + below(8)).map((term) => ({ term, weight: below(4) / 2 }));

const rows = randomRows(120);
const whole = split(rows, 1);

test.each([[['w1']], [['w3', 'w50']], [['w0', 'w7', 'w20', 'w59']], [['w2', 'none']], [['w5', 'w5']]])(
  '%o scores as the formula says',
  (terms) => {
    const expected = scoreNaively(rows, { terms: toQuery(terms) });
    const hits = search(whole, toQuery(terms), 200);
    expect(hits.length).toBe(expected.filter((score) => score > 0).length);
    for (const { ordinal, score } of hits) expect(score).toBeCloseTo(expected[ordinal] as number, 4);
  },
);

/** Random segments, masks, scopes, weights and limits; hits are compared with the formula, row by row. */
function checkAgainstFormula(rows: readonly FieldTerms[], query: Query, allowedShare: number): void {
  const segments = split(rows, 1 + below(7));
  const alive = rows.map(() => below(3) > 0);
  const isAllowed = rows.map(() => random() < allowedShare);
  const [isMasked, isScoped] = [below(2) === 0, below(2) === 0];
  for (const part of segments) {
    const ordinals = Array.from({ length: part.segment.rows }, (_, row) => part.base + row);
    if (isMasked) part.mask = Uint8Array.from(ordinals, (ordinal) => Number(alive[ordinal]));
    if (isScoped) {
      const inScope = ordinals.filter((ordinal) => isAllowed[ordinal]);
      part.allowed = Uint32Array.from(inScope, (ordinal) => ordinal - part.base);
    }
  }
  const scores = scoreNaively(rows, { terms: query, ...(isMasked ? { alive } : {}) }).map((score, i) =>
    isScoped && !isAllowed[i] ? 0 : score,
  );
  const best = scores.filter((score) => score > 0).sort((a, b) => b - a);
  const all = search(segments, query, rows.length);
  expect(all.length).toBe(best.length);
  const wrong = all.filter(({ ordinal, score }, i) => {
    return !isNear(score, scores[ordinal]) || !isNear(score, best[i]);
  });
  expect(wrong).toEqual([]);
  // Giving up rows early loses none of the best, to the last bit.
  for (const limit of [1, 1 + below(30), 100])
    expect(search(segments, query, limit)).toEqual(all.slice(0, limit));
}

const isNear = (score: number, expected = 0) => Math.abs(score - expected) < 1e-5 * (1 + expected);

test.each(Array.from({ length: 150 }, (_, n) => n))(
  'whatever the segments, masks and scopes, the hits are those of the formula (%d)',
  () => checkAgainstFormula(randomRows(1 + below(400)), randomQuery(), 0.4),
);

test.each([0.0005, 0.01, 0.3, 0.9, 0.0005, 0.01, 0.3, 0.9])(
  'so it is in large segments, where %d of the rows are in the scope',
  (allowedShare) => {
    // From words in every other row to words in one of a thousand, so that each way of adding a term is taken.
    const rows = Array.from({ length: 45_000 }, (): FieldTerms => {
      const pick = () => `x${Math.floor(1000 ** random())}`;
      return { title: [], heading: [pick()], body: [pick(), pick(), pick(), pick()] };
    });
    const terms = [1, 2, 5, 30, 150, 400, 700, 990].filter(() => below(4) > 0);
    checkAgainstFormula(rows, toQuery(terms.map((n) => `x${n + below(5)}`)), allowedShare);
  },
);

test('equal scores come in the order of ordinals, within and across segments', () => {
  const row = { title: ['a'], heading: [], body: ['b', 'c'] };
  const other = { title: [], heading: [], body: ['d', 'e'] };
  const segments = split([row, other, row, row, other, row, row, other], 4);
  const ordinals = (limit: number) =>
    search(segments, toQuery(['a', 'b', 'c']), limit).map((hit) => hit.ordinal);
  expect(ordinals(3)).toEqual([0, 2, 3]);
  expect(ordinals(9)).toEqual([0, 2, 3, 5, 6]);
});

test('one, two and seven segments give the same hits and scores', () => {
  const rows = randomRows(500);
  const query = toQuery(['w0', 'w4', 'w17', 'w30', 'w58']);
  const expected = search(split(rows, 1), query, 40);
  for (const count of [2, 7]) {
    const hits = search(split(rows, count), query, 40);
    for (const [i, hit] of hits.entries()) expect(hit.score).toBeCloseTo(expected[i]?.score as number, 5);
    expect(hits.map((hit) => hit.ordinal)).toEqual(expected.map((hit) => hit.ordinal));
  }
});

test('a segment built with averages far from the library’s finds the same', () => {
  const build = (averages?: { title: number; heading: number; body: number }) => {
    const builder = new KeywordSegmentBuilder();
    for (const row of rows) builder.add(row);
    return [{ segment: new KeywordSegment(builder.build(averages)), base: 0 }];
  };
  const query = toQuery(['w1', 'w2', 'w30', 'w40']);
  const expected = search(build(), query, 5);
  expect(search(build({ title: 0.1, heading: 0.2, body: 1 }), query, 5)).toEqual(expected);
  expect(search(build({ title: 90, heading: 90, body: 900 }), query, 5)).toEqual(expected);
});

test('an allowed row that is named twice, dead or without a term changes nothing', () => {
  const mask = new Uint8Array(rows.length).fill(1);
  mask[7] = 0;
  const part = { ...(whole[0] as SearchedSegment), mask };
  const all = search([part], toQuery(['w1']), 200);
  const found = search([{ ...part, allowed: Uint32Array.of(3, 3, 7, 8, 9) }], toQuery(['w1']), 200);
  expect(found).toEqual(all.filter(({ ordinal }) => [3, 8, 9].includes(ordinal)));
  expect(search([{ ...part, allowed: new Uint32Array() }], toQuery(['w1']), 200)).toEqual([]);
});

test('weights of terms scale their share', () => {
  const [single] = search(whole, [{ term: 'w4', weight: 1 }], 1);
  const [half] = search(whole, [{ term: 'w4', weight: 0.5 }], 1);
  expect(half?.score).toBeCloseTo((single?.score ?? 0) / 2, 5);
  expect(search(whole, [{ term: 'w4', weight: 0 }], 1)).toEqual([]);
});

test.each([[[]], [['unknown']], [['']], [['w']]])('%o finds nothing', (terms: string[]) => {
  expect(search(whole, toQuery(terms), 10)).toEqual([]);
});

test('a limit of nothing, a library of nothing', () => {
  expect(search(whole, toQuery(['w1']), 0)).toEqual([]);
  expect(search(split([], 1), toQuery(['x']), 5)).toEqual([]);
  expect(search([], toQuery(['x']), 5)).toEqual([]);
});

test('one search leaves no trace in the next, with another mask or scope', () => {
  const [part] = whole as [SearchedSegment];
  const query = toQuery(['w3', 'w20']);
  const before = search([part], query, 50);
  const mask = Uint8Array.from(rows, (_, row) => row % 2);
  const masked = search([{ ...part, mask }], query, 50);
  search([{ ...part, mask, allowed: Uint32Array.of(1, 5, 9) }], toQuery(['w0']), 2);
  expect(search([{ ...part, mask }], query, 50)).toEqual(masked);
  expect(search([part], query, 50)).toEqual(before);
});
