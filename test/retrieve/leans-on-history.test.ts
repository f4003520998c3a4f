/** Which questions are follow-ups, told from their words alone. */
import { expect, test } from 'vitest';
import { leansOnHistory } from '../../src/retrieve/leans-on-history.ts';

test.each([
  'What is the H20?',
  'What is MCP?',
  'Who is Robert Lee?',
  'What is the GPAI Code of Practice?',
  'What is gpt-oss-120b?',
  'What was Llama 3.1?',
])('"%s" stands alone', (question) => {
  expect(leansOnHistory(question)).toBe(false);
});

test.each([
  'Who is the CEO?',
  'What is the price?',
  'What is the MMLU score?',
  'What is distillation?',
  'Who is he?',
  'And the H20?',
])('"%s" may be about what was said before', (question) => {
  expect(leansOnHistory(question)).toBe(true);
});
