/** The labelled pairs keep their format: whole records, labels that fit their kind, passages that stand in the library. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';

interface LabelledPair {
  id: string;
  claim: string;
  passage: string;
  title: string;
  heading: string;
  publishedAt: string;
  label: 'exact' | 'paraphrase' | 'unsupported';
  kind: string;
  /** The file in corpus/ the passage is cut from. */
  source?: string;
}

const SUPPORTED = [
  ...['exact', 'close-paraphrase', 'free-paraphrase', 'number-form', 'date-form', 'acronym-form'],
  ...['pronoun-resolved', 'two-sentences-merged', 'attribution-added', 'more-hedged', 'partial'],
  ...['passive-active', 'negation-kept', 'comparative-turned', 'heading-gives-subject'],
];
const UNSUPPORTED = [
  ...[
    'changed-number',
    'changed-scale',
    'changed-unit',
    'changed-currency',
    'swapped-numbers',
    'changed-date',
  ],
  ...['changed-year', 'swapped-name', 'swapped-roles', 'other-name-added', 'flipped-negation'],
  ...['dropped-negation', 'antonym', 'hedge-dropped', 'quantifier-strengthened', 'cause-invented'],
  ...[
    'added-detail',
    'other-subject',
    'world-knowledge',
    'on-topic-not-said',
    'merged-wrongly',
    'range-narrowed',
  ],
];
const DIR = join(PROJECT_DIR, 'test/citations/labelled-pairs');

const readPairs = (split: string): LabelledPair[] =>
  readFileSync(join(DIR, `${split}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledPair);

/** Case, spacing, quote signs and the final stop do not count. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["'“”‘’«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

const splits = ['dev', 'held-out'];

describe.each(splits)('%s', (split) => {
  const pairs = readPairs(split);

  test('has whole records with ids and claims of their own', () => {
    for (const pair of pairs) {
      expect(pair.id).toMatch(new RegExp(`^${split}-\\d{3}$`));
      expect(pair.publishedAt, pair.id).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(pair.title.trim() && pair.heading.trim(), pair.id).toBeTruthy();
      expect(pair.passage.length, pair.id).toBeGreaterThanOrEqual(150);
      expect(pair.passage.length, pair.id).toBeLessThanOrEqual(1100);
      const words = pair.claim.split(/\s+/).length;
      expect(words >= 6 && words <= 40, `${pair.id} has ${words} words`).toBe(true);
    }
    expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
    expect(new Set(pairs.map(({ claim, passage }) => `${claim}\n${passage}`)).size).toBe(pairs.length);
  });

  test('labels fit their kinds, and a claim is exact just when it stands in the passage', () => {
    for (const { id, kind, label, claim, passage } of pairs) {
      const kinds = label === 'unsupported' ? UNSUPPORTED : SUPPORTED;
      expect(kinds, id).toContain(kind);
      expect(label === 'exact', id).toBe(kind === 'exact');
      expect(plain(passage).includes(plain(claim)), id).toBe(label === 'exact');
    }
  });

  test('is about half supported, and every kind occurs', () => {
    const unsupported = pairs.filter(({ label }) => label === 'unsupported').length;
    expect(unsupported / pairs.length).toBeGreaterThan(0.45);
    expect(unsupported / pairs.length).toBeLessThan(0.55);
    expect(pairs.length).toBeGreaterThanOrEqual(180);
    const kinds = new Set(pairs.map(({ kind }) => kind));
    expect([...SUPPORTED, ...UNSUPPORTED].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test('cuts its library passages verbatim, and takes a quarter or more from elsewhere', () => {
    for (const { id, source, passage } of pairs) {
      if (source === undefined) continue;
      expect(readFileSync(join(PROJECT_DIR, 'corpus', source), 'utf8').includes(passage), id).toBe(true);
    }
    expect(pairs.filter(({ source }) => !source).length / pairs.length).toBeGreaterThan(0.25);
  });
});

test('the splits share no passage, nor a part of one', () => {
  const [first = [], second = []] = splits.map((split) => [
    ...new Set(readPairs(split).map(({ passage }) => passage)),
  ]);
  for (const one of first) {
    for (const other of second) expect(one.includes(other) || other.includes(one), one).toBe(false);
  }
});
