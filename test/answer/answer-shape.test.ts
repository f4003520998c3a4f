/** What in a sentence could be the answer. */
import { expect, test } from 'vitest';
import { shapesIn } from '../../src/answer/answer-shape.ts';
import type { QuestionType } from '../../src/answer/question-type.ts';
import { tokenize } from '../../src/text/tokenize.ts';

function found(sentence: string, type: QuestionType, question = ''): string[] | undefined {
  return shapesIn(sentence, type, new Set(tokenize(question)))?.map(({ start, end }) =>
    sentence.slice(start, end).trim(),
  );
}

test('a sum is money, a version number or a year of its own is not', () => {
  expect(found('V3 cost $5.576 million in 2024.', 'money')).toEqual(['$5.576']);
  expect(found('It costs 20 dollars a month.', 'money')).toEqual(['20 dollars']);
});

test('a quantity is a number that belongs to no name and is no sum', () => {
  expect(found('GPT-4 has 671 billion parameters.', 'quantity')?.[0]).toBe('671');
  expect(found('Claude 3 costs $15 and V4 less.', 'quantity')).toEqual(['3']);
});

test('a date is no quantity, nor is the million of a sum', () => {
  expect(found('Earlier in 2024 a sale valued it at $86 billion.', 'quantity')).toEqual([]);
  expect(found('By 2030 it takes 945 TWh, it said on April 3, 2025.', 'quantity')).toEqual(['945']);
  expect(found('It was used by two of 100 million people.', 'quantity')).toEqual(['two', '100']);
});

test('that a figure is not known is an answer to a question for it', () => {
  expect(found('OpenAI did not disclose how many parameters it has.', 'quantity')).toEqual(['not disclose']);
  expect(found('The paper gives no cost for R1.', 'money')).toEqual(['no cost']);
  expect(found('It did not disclose who wrote it.', 'place')).toEqual([]);
});

test('what the question says itself does not answer it', () => {
  const question = 'What happened to OpenAI in October 2024?';
  expect(found('OpenAI raised money in October 2024.', 'time', question)).toEqual([]);
  expect(found('It closed in May 2025.', 'time', question)).toEqual(['May', '2025']);
});

test('a name is looked for inside the sentence, and a month is no place', () => {
  expect(found('The case was won by Vince Chhabria.', 'person')).toEqual(['Vince Chhabria']);
  expect(found('In May the site in Abilene opened.', 'place')).toEqual(['in Abilene']);
});

test('other questions have no shape to look for', () => {
  expect(found('Anything at all.', 'other')).toBeUndefined();
});
