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

test('a word that every JavaScript object knows is a word like others', () => {
  expect(tokenize('The constructor, valueOf 5constructor')).toEqual([
    'the',
    'constructor',
    'valueof',
    '5constructor',
  ]);
});

// A change here makes every saved index useless: raise TOKENIZER_VERSION with it.
test.each([
  ["It's Anthropic’s, isn't it?", 'it anthrop isn it'],
  ['The U.S. and US rules, U.K. law', 'the usa and usa rule britain law'],
  ['GPT‑4 and GPT-4o-mini', 'gpt 4 gpt4 and gpt 4o gpt4o mini 4omini'],
  ['10-20 and 1.5-2B', '10 20 and 1.5 2 billion'],
  ['$1,234.50bn ¥5K €3M', 'usd 1234.50 billion yen 5 thousand eur 3 million'],
  ['1,00,000 and 1.0.0', '1,00000 and 1.0'],
  ['H100s A100S 3rd 1990s', 'h100 a100 3 1990'],
  ['50% pct percentage', '50 percent percent percent'],
  ['Éclair naïve ﬁne Ａ１ ½ ²', 'eclair naiv fine a1 1⁄2 2'],
  ['Straße İstanbul', 'straße istanbul'],
  ['x² 10µm 5Ω', 'x2 10μm 5ω'],
  ['漢字カナab한글 ｶﾞ', '漢字 字カ カナ ab 한글 ガ'],
  ['第3世代 GPT漢字', '第 3 世代 gpt 漢字'],
  ['Ж-ж данных', 'ж ж жж данных'],
  ['الطاقة', 'الطاقة'],
  ['😀smile 𝐀𝐈', 'smile ai'],
  ['snake_case a--b a-b-c', 'snake case a b a b ab c bc'],
  ["rock'n'roll O'Neil’s", 'rockn roll oneil s'],
  ['', ''],
  ["'", ''],
  ['1.', '1'],
  ['20,000-strong', '20000 strong 20000strong'],
  ['state-of-the-art', 'state of stateof the ofthe art theart'],
  ['Dollars-only US-China', 'usd onli usdonli usa china usachina'],
  ['UK-based e-mail', 'britain base britainbase e mail email'],
  ['running cities agreed', 'run citi agre'],
  [
    'sectionclinicalinfrastructurefinancialadministrative-x',
    'sectionclinicalinfrastructurefinancialadministr x sectionclinicalinfrastructurefinancialadministrx',
  ],
])('terms of %j are %j', (text, terms) => {
  expect(tokenize(text).join(' ')).toBe(terms);
  expect(tokenizeWithOffsets(text).map(({ term }) => term)).toEqual(tokenize(text));
});

test('content terms leave out function words and come once', () => {
  expect(contentTerms('What is the price of the price of a chip?')).toEqual(['price', 'chip']);
});

test('a word met again in another text has the same terms', () => {
  const long = 'chineseroom'.repeat(4);
  for (const word of ['H100s', '1.5B', '漢字カナ', long, `${long}-x`]) {
    expect(tokenize(`(${word})`)).toEqual(tokenize(word));
  }
});

test('a hostile text takes linear time', () => {
  const text = `${'a-'.repeat(50_000)}${"'".repeat(50_000)}${'1,'.repeat(50_000)}`;
  expect(tokenize(text).length).toBeGreaterThan(0);
});
