/** What kind of answer a question wants. */
import { expect, test } from 'vitest';
import { countedNoun, typeOfQuestion } from '../../src/answer/question-type.ts';

test.each([
  ['How much did the training run cost?', 'money'],
  ['What was OpenAI valued at?', 'money'],
  ['How many parameters does it have?', 'quantity'],
  ['What is the success rate on OSWorld?', 'quantity'],
  ['What is the market value of TSMC?', 'quantity'],
  ['How did GPT-4 do on the bar exam?', 'quantity'],
  ['When was MCP published?', 'time'],
  ['In what year did the bank open?', 'time'],
  ['Why is the pricing so low?', 'reason'],
  ['Who won the case?', 'person'],
  ['Who is Robert Lee?', 'definition'],
  ['Where is the first site?', 'place'],
  ['What is tool poisoning?', 'definition'],
  ['Which chips was it trained on?', 'other'],
])('%s: %s', (question, type) => {
  expect(typeOfQuestion(question)).toBe(type);
});

test('"when" and "where" that only join sentences ask for no date and no place', () => {
  expect(typeOfQuestion('What happens when a model is retired?')).toBe('other');
  expect(typeOfQuestion('What is a market where buyers meet called?')).toBe('definition');
});

test('what a "how many" counts', () => {
  expect(countedNoun('How many GPU hours did it take?')?.trim()).toBe('GPU hours');
  expect(countedNoun('How much did it cost?')).toBeUndefined();
});
