/** Sentences are slices of the text, cut where a reader would cut. */
import { expect, test } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';

function sentences(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

test.each<[string, string[]]>([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['It costs $5.5 billion. More follows.', ['It costs $5.5 billion.', 'More follows.']],
  ['Dr. Lee of Acme Inc. spoke. He left.', ['Dr. Lee of Acme Inc. spoke.', 'He left.']],
  ['The U.S. rule holds. It is new.', ['The U.S. rule holds.', 'It is new.']],
  ['He said “No.” Then he left.', ['He said “No.”', 'Then he left.']],
  ['J. Smith wrote it, e.g. the code.', ['J. Smith wrote it, e.g. the code.']],
  ['- First point\n- Second point', ['First point', 'Second point']],
  ['1. First\n2. Second', ['First', 'Second']],
  ['华为发布了芯片。价格很低！', ['华为发布了芯片。', '价格很低！']],
  ['Is version 4.1 out? Yes.', ['Is version 4.1 out?', 'Yes.']],
  [
    'OpenAI signed. xAI signed a part. o3 came later.',
    ['OpenAI signed.', 'xAI signed a part.', 'o3 came later.'],
  ],
  [
    'It cost approx. 3 dollars at Acme Corp. and more.',
    ['It cost approx. 3 dollars at Acme Corp. and more.'],
  ],
  ['', []],
  [' \n ', []],
  ['---', []],
])('%j', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test('a line that is wrapped at a column goes on', () => {
  const text = 'The company trained its newest model on chips that were made\nin its own country.';
  expect(sentences(text)).toEqual([text]);
});

test('spans are in order and never overlap', () => {
  const text = 'A b. C d! E f? “G h.” (I j.) K... l m. N\n\nO p.';
  const spans = splitSentences(text);
  for (const [i, { start, end }] of spans.entries()) {
    expect(end).toBeGreaterThan(start);
    expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
  }
});
