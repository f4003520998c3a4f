/** BM25F over postings, against a plain reading of the formula. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/embed/seeded-random.ts';
import { KeywordIndex } from '../../src/store/keyword-index.ts';
import { type FieldTerms, KeywordIndexBuilder } from '../../src/store/keyword-index-builder.ts';

const FIELDS = ['title', 'heading', 'body'] as const;
const WEIGHT = { title: 0.6, heading: 0.8, body: 1 };
const LENGTH_NORM = { title: 0.3, heading: 0.3, body: 0.75 };

function build(documents: readonly FieldTerms[]): KeywordIndex {
  const builder = new KeywordIndexBuilder();
  for (const document of documents) builder.add(document);
  return new KeywordIndex(builder.build());
}

/** Robertson's formula, term by term and document by document. */
function scoreNaively(documents: readonly FieldTerms[], terms: readonly string[]): number[] {
  const average = (field: (typeof FIELDS)[number]) => {
    return documents.reduce((sum, document) => sum + document[field].length, 0) / documents.length || 1;
  };
  return documents.map((document) =>
    terms.reduce((sum, term) => {
      const holding = documents.filter((other) => FIELDS.some((field) => other[field].includes(term))).length;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const frequency = FIELDS.reduce((total, field) => {
        const count = document[field].filter((other) => other === term).length;
        const norm = 1 - LENGTH_NORM[field] + LENGTH_NORM[field] * (document[field].length / average(field));
        return total + (WEIGHT[field] * count) / norm;
      }, 0);
      return sum + (frequency === 0 ? 0 : (idf * 2.2 * frequency) / (1.2 + frequency));
    }, 0),
  );
}

function randomDocuments(count: number): FieldTerms[] {
  const random = seededRandom(5);
  const words = (length: number) => Array.from({ length }, () => `w${Math.floor(random() ** 2 * 60)}`);
  return Array.from({ length: count }, () => ({
    title: words(3),
    heading: words(2),
    body: words(5 + Math.floor(random() * 40)),
  }));
}

const documents = randomDocuments(120);
const index = build(documents);

test.each([[['w1']], [['w3', 'w50']], [['w0', 'w7', 'w20', 'w59']], [['w2', 'none']]])(
  '%o scores as the formula says',
  (terms) => {
    const expected = scoreNaively(documents, terms);
    const hits = index.search(
      terms.map((term) => ({ term, weight: 1 })),
      200,
    );
    expect(hits.length).toBe(expected.filter((score) => score > 0).length);
    for (const { ordinal, score } of hits) expect(score).toBeCloseTo(expected[ordinal] as number, 4);
    expect(hits.map(({ score }) => score)).toEqual([...hits.map(({ score }) => score)].sort((a, b) => b - a));
  },
);

test('a limit gives the best, a scope leaves out the rest', () => {
  const query = [{ term: 'w1', weight: 1 }];
  const all = index.search(query, 200);
  expect(index.search(query, 5)).toEqual(all.slice(0, 5));
  const scope = Uint32Array.from({ length: 30 }, (_, i) => i);
  expect(index.search(query, 200, scope)).toEqual(all.filter(({ ordinal }) => ordinal < 30));
});

test('weights of terms scale their share', () => {
  const single = index.search([{ term: 'w4', weight: 1 }], 1)[0]?.score ?? 0;
  const half = index.search([{ term: 'w4', weight: 0.5 }], 1)[0]?.score ?? 0;
  expect(half).toBeCloseTo(single / 2, 5);
});

test.each([[[]], [['unknown']], [['']], [['w']]])('%o finds nothing', (terms: string[]) => {
  expect(
    index.search(
      terms.map((term) => ({ term, weight: 1 })),
      10,
    ),
  ).toEqual([]);
});

test('one search leaves no trace in the next', () => {
  const query = [{ term: 'w3', weight: 1 }];
  const before = index.search(query, 50);
  index.search([{ term: 'w0', weight: 1 }], 50);
  expect(index.search(query, 50)).toEqual(before);
});

test('it tells which documents hold a term, in any field', () => {
  const ordinals = documents.map((_, i) => i);
  const expected = documents.map((document) => FIELDS.some((field) => document[field].includes('w9')));
  expect(index.whichHold('w9', ordinals)).toEqual(expected);
  expect(index.whichHold('unknown', ordinals)).not.toContain(true);
  expect(index.documentFrequency('w9')).toBe(expected.filter(Boolean).length);
});

test('a saved index answers as before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  await index.write(join(folder, 'keywords.bin'));
  const opened = await KeywordIndex.read(join(folder, 'keywords.bin'));
  const query = ['w1', 'w30'].map((term) => ({ term, weight: 1 }));
  expect(opened.search(query, 50)).toEqual(index.search(query, 50));
  rmSync(folder, { recursive: true });
});

test('an empty index finds nothing', () => {
  expect(build([]).search([{ term: 'x', weight: 1 }], 5)).toEqual([]);
});
