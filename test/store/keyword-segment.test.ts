/** One segment's postings: what was added is what is found, and so after a round by way of a file. */
import { expect, test } from 'vitest';
import { decodeArrays, encodeArrays } from '../../src/store/array-file.ts';
import { averageLengths } from '../../src/store/bm25f.ts';
import type { KeywordFacts, KeywordPostings, PostingArrays } from '../../src/store/keyword-postings.ts';
import { searchKeywordSegments } from '../../src/store/keyword-search.ts';
import { KeywordSegment } from '../../src/store/keyword-segment.ts';
import { type FieldTerms, KeywordSegmentBuilder } from '../../src/store/keyword-segment-builder.ts';

const FIELDS = ['title', 'heading', 'body'] as const;

function postingsOf(rows: readonly FieldTerms[]): KeywordPostings {
  const builder = new KeywordSegmentBuilder();
  for (const row of rows) builder.add(row);
  return builder.build();
}

const build = (rows: readonly FieldTerms[]) => new KeywordSegment(postingsOf(rows));

/** Row n holds the divisors of n in its body, a word with more than one byte a letter, and every tenth a title. */
const rows = Array.from({ length: 9000 }, (_, n): FieldTerms => {
  const divisors = [1, 2, 3, 7, 64, 1000].filter((d) => n % d === 0).map((d) => `d${d}`);
  return { title: n % 10 === 0 ? ['zehn', 'größe'] : [], heading: [], body: [...divisors, '模型', 'd1'] };
});
const segment = build(rows);
const holds = (row: FieldTerms | undefined, term: string) =>
  FIELDS.some((field) => row?.[field].includes(term));
const TERMS = ['d1', 'd2', 'd3', 'd64', 'd1000', 'größe', '模型', 'd', 'unknown', '', 'zehnte'];

test.each(TERMS)('tells how many rows hold "%s"', (term) => {
  expect(segment.documentFrequency(term)).toBe(rows.filter((row) => holds(row, term)).length);
});

test.each(TERMS)('counts the living rows that hold "%s", for each mask by itself', (term) => {
  for (const keep of [2, 5, 9001]) {
    const mask = Uint8Array.from(rows, (_, row) => (row % keep === 1 ? 0 : 1));
    const expected = rows.filter((row, i) => mask[i] === 1 && holds(row, term)).length;
    expect(segment.documentFrequency(term, mask)).toBe(expected);
    expect(segment.documentFrequency(term, mask)).toBe(expected);
  }
});

test('sums up field lengths of all rows, and of the living', () => {
  const totals = (kept: readonly FieldTerms[]) => ({
    lengthTotals: Object.fromEntries(
      FIELDS.map((f) => [f, kept.reduce((sum, row) => sum + row[f].length, 0)]),
    ),
    filledRows: Object.fromEntries(FIELDS.map((f) => [f, kept.filter((row) => row[f].length > 0).length])),
  });
  expect(segment.fieldTotals()).toMatchObject(totals(rows));
  const mask = Uint8Array.from(rows, (_, row) => row % 3 && 1);
  expect(segment.fieldTotals(mask)).toEqual(totals(rows.filter((_, row) => row % 3)));
});

test('averages are over rows that have the field, and 1 where none has', () => {
  const parts = [build(rows.slice(0, 15)), build(rows.slice(15, 30))];
  const averages = averageLengths(parts.map((part) => part.fieldTotals()));
  const body = rows.slice(0, 30).reduce((sum, row) => sum + row.body.length, 0) / 30;
  expect(averages).toEqual({ title: 2, heading: 1, body });
});

test('counts and lengths beyond their bits stop at the highest', () => {
  const many = (length: number) => Array.from({ length }, () => 'x');
  const search = (row: FieldTerms) => {
    const averages = { title: 100, heading: 100, body: 1000 };
    const terms = [{ term: 'x', weight: 1, idf: 1 }];
    return searchKeywordSegments({
      segments: [{ segment: build([row]), base: 0 }],
      averages,
      terms,
      limit: 1,
    });
  };
  const other = (length: number) => Array.from({ length }, () => 'y');
  const row = { title: many(15), heading: many(15), body: many(255) };
  const full = {
    title: [...row.title, ...other(5)],
    heading: [...row.heading, ...other(5)],
    body: many(255),
  };
  expect(search({ title: many(20), heading: many(20), body: row.body })).toEqual(search(full));
  const body = (length: number) => ({ title: [], heading: [], body: many(length) });
  expect(search(body(70_000))).toEqual(search(body(65_535)));
  expect(search(body(256))[0]?.score).toBeLessThan(search(body(255))[0]?.score as number);
});

test('a saved segment answers as before', () => {
  const bytes = Buffer.concat(encodeArrays(postingsOf(rows)));
  const opened = new KeywordSegment(decodeArrays<KeywordFacts, PostingArrays>(bytes, 'keywords.bin'));
  expect(opened.facts).toEqual(segment.facts);
  const averages = averageLengths([segment.facts]);
  const terms = ['d7', 'größe'].map((term) => ({ term, weight: 1, idf: 1.5 }));
  const search = (from: KeywordSegment) =>
    searchKeywordSegments({ segments: [{ segment: from, base: 0 }], averages, terms, limit: 50 });
  expect(search(opened)).toEqual(search(segment));
  expect(opened.documentFrequency('模型')).toBe(9000);
});
