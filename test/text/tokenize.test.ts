/** Terms: different spellings of one thing are one term, and languages without spaces are searchable. */
import { expect, test } from 'vitest';
import { contentTerms, tokenize, tokenizeWithOffsets } from '../../src/text/tokenize.ts';

/** Terms that both texts have. */
function shared(a: string, b: string): string[] {
  const known = new Set(tokenize(b));
  return [...new Set(tokenize(a))].filter((term) => known.has(term));
}

test.each([
  ['80–90%', '80 to 90 percent', ['80', '90', 'percent']],
  ['$5.5 billion', '5.5bn dollars', ['5.5', 'billion', 'usd']],
  ['1,000,000 chips', '1000000 chips', ['1000000', 'chip']],
  ['$6.00', '6 dollars', ['6', 'usd']],
  ['GPT-4', 'GPT4', ['gpt4']],
  ['open-source', 'open source', ['open', 'sourc']],
  ['H100s', 'H100', ['h100']],
  ['U.S. rules', 'US rules', ['usa', 'rule']],
  ["China's chips", 'China chip', ['china', 'chip']],
  ['Café', 'cafe', ['cafe']],
  ['training', 'trained', ['train']],
])('"%s" and "%s" meet in %o', (a, b, terms) => {
  expect(shared(a, b)).toEqual(expect.arrayContaining(terms));
});

test('"US" is a country, "us" is a pronoun', () => {
  expect(tokenize('US')).toEqual(['usa']);
  expect(tokenize('us')).not.toContain('usa');
});

test.each([
  ['华为的芯片', '芯片', 1],
  ['データセンター', 'センター', 2],
  ['انقطاع الطاقة', 'الطاقة', 1],
  ['Центр обработки данных', 'данных', 1],
])('text in other scripts is found: "%s" by "%s"', (text, query, least) => {
  expect(shared(query, text).length).toBeGreaterThanOrEqual(least);
});

test('offsets are those of the word in the text', () => {
  const text = 'The “Ascend 910C” costs $1.5B.';
  for (const { start, end } of tokenizeWithOffsets(text)) expect(text.slice(start, end)).toMatch(/^[\w.$]+$/);
  const chip = tokenizeWithOffsets(text).find(({ term }) => term === '910c');
  expect(text.slice(chip?.start, chip?.end)).toBe('910C');
});

test('content terms leave out function words and come once', () => {
  expect(contentTerms('What is the price of the price of a chip?')).toEqual(['price', 'chip']);
});

test('a hostile text takes linear time', () => {
  const text = `${'a-'.repeat(50_000)}${"'".repeat(50_000)}${'1,'.repeat(50_000)}`;
  expect(tokenize(text).length).toBeGreaterThan(0);
});
