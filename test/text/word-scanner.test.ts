/** The scan by character codes finds the words that its regular expression defines, whatever stands beside them. */
import { expect, test } from 'vitest';
import { WORD, WordScanner } from '../../src/text/word-scanner.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

function scanned(text: string): string[] {
  const words = new WordScanner(text);
  const found: string[] = [];
  while (words.next()) found.push(text.slice(words.start, words.end));
  return found;
}

test.each<[string, string[]]>([
  ['', []],
  ['...', []],
  ["it's John's", ["it's", "John's"]],
  ["rock 'n' roll", ['rock', 'n', 'roll']],
  ["don't2 x'9", ["don't", '2', 'x', '9']],
  ['it’s l’État', ['it’s', 'l’État']],
  ["a'é", ["a'é"]],
  ['U.S.A. and U.S', ['U.S.A.', 'and', 'U', 'S']],
  ['A. B.C. É.U.', ['A', 'B.C.', 'É.U.']],
  ['1,000.5x 1,,2 3.', ['1,000.5x', '1', '2', '3']],
  ['4o 10é 5２', ['4o', '10é', '5２']],
  ['naïve café', ['naïve', 'café']],
  ['$5 €5 100%', ['$', '5', '€', '5', '100', '%']],
  ['a😀b 𝐀𝐁c', ['a', 'b', '𝐀𝐁c']],
  ['snake_case', ['snake', 'case']],
  ['\ud83dhalf', ['half']],
])('%j', (text, words) => {
  expect(scanned(text)).toEqual(words);
});

test('any text gives the words of the expression', () => {
  const pieces = [
    ...[
      'a',
      'B',
      's',
      'U.S.',
      'É.',
      '1',
      '20',
      '1,0',
      '.',
      ',',
      "'",
      '’',
      '-',
      '%',
      '$',
      '€',
      ' ',
      '_',
      '\n',
    ],
    ...[
      'é',
      'e\u0301',
      '\u0301',
      '٣',
      '½',
      'Ａ',
      '１',
      '漢',
      'カ',
      '한',
      'Ж',
      'ا',
      'ª',
      '😀',
      '𝐀',
      '𝟙',
      '\ud83d',
      '\ude00',
    ],
  ];
  const random = seededRandom(5);
  for (let n = 0; n < 20_000; n++) {
    const length = 1 + Math.floor(random() * 12);
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    expect(scanned(text)).toEqual(text.match(WORD) ?? []);
  }
});
