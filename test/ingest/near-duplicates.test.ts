/** Near duplicates: estimates near the true similarity, found among ten thousand without comparing all. */
import { expect, test } from 'vitest';
import {
  NearDuplicateIndex,
  SIGNATURE_LENGTH,
  signatureOf,
  similarityOf,
} from '../../src/ingest/near-duplicates.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

function wordsOf(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => `w${Math.floor(random() * 5000)}`);
}

/** The definition: common runs of three words over all of them. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const runs = (words: readonly string[]) =>
    new Set(words.slice(2).map((_word, i) => words.slice(i, i + 3).join(' ')));
  const [left, right] = [runs(a), runs(b)];
  return [...left].filter((run) => right.has(run)).length / new Set([...left, ...right]).size;
}

test('the estimate is near the true similarity', () => {
  const original = wordsOf(1, 2000);
  for (const kept of [0.2, 0.5, 0.8, 0.95]) {
    const changed = [...original.slice(0, 2000 * kept), ...wordsOf(2, 2000 * (1 - kept))];
    const estimate = similarityOf(signatureOf(original.join(' ')), signatureOf(changed.join(' ')));
    // Three standard errors of 32 independent places.
    expect(Math.abs(estimate - jaccard(original, changed))).toBeLessThan(0.27);
  }
});

test('a signature is the same for the same words, whatever stands between them', () => {
  const signature = signatureOf('The model, it is said, is Cheaper.');
  expect(signature).toHaveLength(SIGNATURE_LENGTH);
  expect(signatureOf('the MODEL it is said\n\nis **cheaper**')).toEqual(signature);
  expect(signatureOf('The model, it is said, is dearer.')).not.toEqual(signature);
  for (const value of signature) expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
});

test('texts without words are like nothing, short ones only like themselves', () => {
  const index = new NearDuplicateIndex();
  expect(index.add('a', signatureOf('…'))).toEqual([]);
  expect(index.add('b', signatureOf('!!'))).toEqual([]);
  expect(index.add('c', signatureOf('word'))).toEqual([]);
  expect(index.add('d', signatureOf('word'))).toEqual(['c']);
  expect(index.add('e', signatureOf('other'))).toEqual([]);
});

test('Chinese without spaces is compared by its characters', () => {
  const text =
    '该公司周五发布了新的模型价格降低了一半性能更好而且速度更快分析师认为这是一个重要的进展市场反应积极';
  const index = new NearDuplicateIndex();
  index.add('a', signatureOf(text));
  expect(index.add('b', signatureOf(`${text}。`))).toEqual(['a']);
  expect(index.add('c', signatureOf([...text].reverse().join('')))).toEqual([]);
});

test('edited copies are found among 10,000 documents, the most alike first', () => {
  const index = new NearDuplicateIndex();
  const original = wordsOf(7, 400);
  expect(index.add('original', signatureOf(original.join(' ')))).toEqual([]);
  const found: string[] = [];
  for (let i = 0; i < 10_000; i++)
    found.push(...index.add(`other-${i}`, signatureOf(wordsOf(1000 + i, 60).join(' '))));
  expect(found).toEqual([]);
  const edited = original.map((word, i) => (i % 200 === 100 ? 'edited' : word));
  expect(index.add('edited', signatureOf(edited.join(' ')))).toEqual(['original']);
  const copies = index.add('copy', signatureOf(original.join(' ')));
  expect(copies[0]).toBe('original');
  expect(copies).toContain('edited');
});

test.each([
  ['an empty text', ''],
  ['one word', 'one'],
  ['two words', 'one two'],
  ['Chinese', '人工智能 報告 news, again'],
  ...[11, 12, 13, 14].map((seed): [string, string] => [
    `words from ${seed}`,
    wordsOf(seed, 100 * (seed - 10)).join(' '),
  ]),
])('a signature is what its definition says: %s', (_, text) => {
  expect(signatureOf(text)).toEqual(defineSignature(text));
});

/** MinHash without any shortcut: all values of all runs, then the least of each. */
function defineSignature(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{Script=Han}]|[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const runs = words.length < 3 ? [words] : words.slice(2).map((_, i) => words.slice(i, i + 3));
  const hashes = runs.map((run) => run.reduce((hash, word) => finalize(hash ^ fnv1a(word)), 0));
  return Array.from({ length: SIGNATURE_LENGTH }, (_, k) => {
    return Math.min(...hashes.map((hash) => finalize(hash ^ Math.imul(k + 1, 0x9e3779b1))));
  });
}

function fnv1a(word: string): number {
  return [...word].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
}

function finalize(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
