/** The checker against pairs of claim and passage, near misses among them. */
import { expect, test } from 'vitest';
import { verifyClaim } from '../../src/citations/verify-claim.ts';
import type { Chunk } from '../../src/model/chunk.ts';

const TEXT =
  'DeepSeek V4 was trained almost exclusively on Huawei chips. Its token prices are 80–90% below those of Anthropic. ' +
  'Robert Lee of Bloomberg Intelligence calls the pricing a likely "loss-leading" strategy. ' +
  'The model does not close the gap with US labs. Training took 2.788 million GPU hours and cost $5.576 million.';
const CHUNK: Chunk = {
  ...{
    id: 'v4#0',
    briefingId: 'v4',
    title: 'DeepSeek V4 and its prices',
    publishedAt: '2026-04-24',
    source: null,
  },
  ...{
    kind: 'body',
    headingPath: ['1. Training and prices'],
    text: TEXT,
    start: 100,
    end: 100 + TEXT.length,
  },
};

const supportOf = (claim: string) => verifyClaim(claim, CHUNK).support;

test.each([
  'DeepSeek V4 was trained almost exclusively on Huawei chips.',
  'deepseek v4 was trained almost exclusively on huawei chips',
  'Robert Lee of Bloomberg Intelligence calls the pricing a likely “loss-leading” strategy.',
  'Its token prices are 80–90% below those of Anthropic [1]',
  '“The model does not close the gap with US labs”',
  'a likely "loss-leading" strategy',
])('exact: %s', (claim) => {
  const { support, start, end } = verifyClaim(claim, CHUNK);
  expect(support).toBe('exact');
  expect(TEXT.slice(start - 100, end - 100).length).toBeGreaterThan(20);
});

test.each([
  'V4 was trained nearly exclusively on chips from Huawei',
  'Its prices are 80 to 90 percent below those of Anthropic',
  'Lee of Bloomberg Intelligence describes the prices as a likely loss-leading strategy',
  'Training cost $5.576 million and took 2.788 million GPU hours',
  'The model doesn’t close the gap with US labs',
])('paraphrase: %s', (claim) => {
  expect(supportOf(claim)).toBe('paraphrase');
});

test.each([
  ['a changed number', 'Its token prices are 60–70% below those of Anthropic'],
  ['a changed number', 'Training took 3.788 million GPU hours'],
  ['a swapped name', 'Its token prices are 80–90% below those of Mistral'],
  ['a swapped name', 'DeepSeek V4 was trained almost exclusively on Nvidia chips'],
  [
    'a swapped name',
    'According to Robert Miller of Bloomberg Intelligence, the pricing is a loss-leading strategy',
  ],
  ['a flipped negation', 'The model does close the gap with US labs'],
  ['a flipped negation', 'DeepSeek V4 was not trained on Huawei chips'],
  ['an added date', 'In March 2025 DeepSeek V4 was trained on Huawei chips'],
  ['another subject', 'The European Union fines companies that break its rules'],
  ['nothing', ''],
])('unsupported, %s: %s', (_why, claim) => {
  expect(supportOf(claim)).toBe('unsupported');
});

test('the quote of a paraphrase is the sentence that says it', () => {
  const { start, end } = verifyClaim('V4 was trained nearly exclusively on chips from Huawei', CHUNK);
  expect(TEXT.slice(start - 100, end - 100)).toBe(
    'DeepSeek V4 was trained almost exclusively on Huawei chips.',
  );
});

test.each(['a-b-c d-e (f) [g] {h}', 'C++ is *not* C? ^$|\\/', '𝟚 – — … 👩‍👩‍👧 "'])(
  'signs of patterns in a claim are only signs: %s',
  (claim) => {
    expect(supportOf(`${claim} and some more words`)).toBe('unsupported');
  },
);

test.each([
  ['Write a short poem about a calm harbour at dawn.', 'The harbour lies calm at dawn, short as a poem'],
  [
    'What were the main causes of the French Revolution?',
    'The main causes of the French Revolution were taxes',
  ],
  [
    'Provide the Danish equivalent for “green apple”.',
    'The Danish equivalent for “green apple” is grønt æble',
  ],
  ['Explain the water cycle to a child.', 'The water cycle is easy to explain to a child'],
])('what is only asked for is borne out by nothing: %s', (task, claim) => {
  const text = `The model was trained on Huawei chips. ${task} It was released in April.`;
  const chunk = { ...CHUNK, text, end: CHUNK.start + text.length };
  for (const said of [claim, task.replace(/[.?]$/, '')]) {
    expect(verifyClaim(said, chunk).support, said).toBe('unsupported');
  }
  expect(verifyClaim('The model was trained on chips of Huawei', chunk).support).toBe('paraphrase');
});

test('a question with its answer bears out what the answer says', () => {
  const text = 'What did the training of the model cost? It came to $5.6 million in all.';
  const chunk = { ...CHUNK, text, end: CHUNK.start + text.length };
  expect(verifyClaim('The training of the model cost $5.6 million', chunk).support).toBe('paraphrase');
});
