/** Whether passages cover a question: what is refused, what is answered, and what is said to be missing. */
import { expect, test } from 'vitest';
import { decideCoverage } from '../../src/answer/decide-coverage.ts';
import type { Turn } from '../../src/model/answer.ts';
import { type FoundText, weighTexts } from '../helpers/weigh-texts.ts';

const ALTMAN =
  'Chief executive Sam Altman wrote on Twitter that the service had passed one million users. Sam Altman spoke of the chips of OpenAI.';
const V3 =
  'DeepSeek V3 has 671 billion parameters. The final training run of DeepSeek V3 cost $5.576 million.';

function decide(
  question: string,
  found: readonly (FoundText | string)[],
  { history = [], isScoped = false }: { history?: Turn[]; isScoped?: boolean } = {},
) {
  const isFollowUp = history.length > 0;
  return decideCoverage(weighTexts(question, found, history), { isFollowUp, isScoped, isCalibrated: true });
}

test.each([
  ['How much did the final training run of DeepSeek V3 cost?', V3],
  ['How many parameters does DeepSeek V3 have?', V3],
  ['How many users did Sam Altman write about?', ALTMAN],
])('answered: %s', (question, text) => {
  expect(decide(question, [text])).toMatchObject({ outcome: 'answered', missing: [] });
});

test.each([
  ['What is the capital of Peru?', ALTMAN, ['capital', 'Peru']],
  ['What is the salary of Sam Altman?', ALTMAN, ['salary']],
  ['What did DeepSeek V4 score on SWE-bench?', V3, ['V4', 'score', 'SWE-bench']],
])('not answered outright, and says what is missing: %s', (question, text, missing) => {
  const coverage = decide(question, [text]);
  expect(coverage.outcome).not.toBe('answered');
  expect(coverage.missing).toEqual(missing);
});

test.each(['What is 2+2?', "' OR 1=1 --", 'What is 671?'])('numbers alone are no subject: %s', (question) => {
  const found = [V3, 'Meta released Llama 2 with 2 partners and 1 fund.'];
  expect(decide(question, found).outcome).toBe('not-covered');
  const history: Turn[] = [{ role: 'user', content: 'How many parameters does DeepSeek V3 have?' }];
  expect(decide('And 671?', found, { history }).outcome).not.toBe('not-covered');
});

test('where one of two names is in no passage, the answer is partial and names it', () => {
  const coverage = decide('Compare the training cost of DeepSeek V3 with that of Falcon.', [V3]);
  expect(coverage).toMatchObject({ outcome: 'partial', missing: ['Falcon'] });
});

test('names in one passage and the rest of the question in another are no whole answer', () => {
  const found = ['Google compared its model with Gemini.', 'V4 was trained on chips of Huawei.'];
  const coverage = decide('Which chips was Gemini trained on?', found);
  expect(coverage.outcome).not.toBe('answered');
  expect(coverage.missing).toEqual(['chips', 'trained']);
});

test('the answer must stand near what it is counted of: a number anywhere is not enough', () => {
  const found = ['DeepSeek V4 came out in April and its price is 80 percent below that of rivals.'];
  const near = decide('How many parameters does DeepSeek V3 have?', [V3]).score;
  expect(decide('How many parameters does DeepSeek V4 have?', found).score).toBeLessThan(near);
});

test('a number in a name belongs to it: a 5 anywhere makes no Llama 5, and GPT-4o is no GPT-5', () => {
  const llama = ['Meta released Llama 2 on July 18, 2023, with 5 partners.'];
  expect(decide('When will Llama 5 be released?', llama)).toMatchObject({
    outcome: 'not-covered',
    missing: ['Llama 5'],
  });
  expect(decide('When was Llama 2 released?', llama).outcome).toBe('answered');
  expect(decide('When was GPT-5 released?', ['GPT-4o was released on May 13, 2024.']).outcome).toBe(
    'not-covered',
  );
  expect(decide('When was GPT 4o released?', ['GPT-4o was released on May 13, 2024.']).outcome).toBe(
    'answered',
  );
});

test('a year after a name is none of it', () => {
  const text = 'On October 2, 2024, OpenAI raised $6.6 billion.';
  expect(decide('How much did OpenAI raise in October 2024?', [text]).outcome).toBe('answered');
});

test('a figure must belong to what was asked of the name, not only stand beside it', () => {
  const asked = 'How many employees does OpenAI have?';
  const beside = decide(asked, ['Employees sold shares, which in 2024 valued OpenAI at $86 billion.']).score;
  expect(beside).toBeLessThan(decide(asked, ['OpenAI has 1,700 employees in all.']).score);
});

test('a question for the whole of a briefing is answered, from its conclusion first', () => {
  const question = 'Summarize the key points please';
  expect(decide(question, [V3], { isScoped: true }).outcome).toBe('answered');
  expect(decide(question, [V3]).outcome).toBe('not-covered');
});

test('a name counts in full and by its initials', () => {
  const question = 'When was the Model Context Protocol published?';
  expect(decide(question, ['Anthropic published MCP on November 25, 2024.']).outcome).toBe('answered');
});

test('words that say the same count', () => {
  expect(decide('What is OpenAI worth?', ['OpenAI reached a valuation of $300 billion.']).outcome).toBe(
    'answered',
  );
});

test('a question without a subject is not answered, unless a briefing or the talk gives it one', () => {
  expect(decide('What is it?', [V3]).outcome).toBe('not-covered');
  expect(decide('What is it?', [V3], { isScoped: true }).outcome).toBe('answered');
});

test('a follow-up is judged by the nearness of the passages more than by its few words', () => {
  const history: Turn[] = [
    { role: 'user', content: 'What did the final training run of DeepSeek V3 cost?' },
    { role: 'assistant', content: 'It cost $5.576 million.' },
  ];
  const near = decide('And the parameters?', [{ text: V3, similarity: 0.8 }], { history });
  const far = decide('And the weather?', [{ text: ALTMAN, similarity: 0.2 }], { history });
  expect(near.outcome).toBe('answered');
  expect(far.outcome).toBe('not-covered');
});

test('without passages there is no answer', () => {
  expect(decide('What is MCP?', [])).toMatchObject({ outcome: 'not-covered', score: 0, missing: ['MCP'] });
});
