/** Claims that keep the words of a passage and turn or add one: their like must be told from what is only said otherwise. */
import { expect, test } from 'vitest';
import { verifyClaim } from '../../src/citations/verify-claim.ts';
import type { Chunk } from '../../src/model/chunk.ts';

function support(claim: string, text: string): string {
  const chunk: Chunk = {
    ...{ id: 'a#0', briefingId: 'a', title: 'Notes', publishedAt: '2026-03-01', source: null, kind: 'body' },
    ...{ headingPath: [], text, start: 0, end: text.length },
  };
  return verifyClaim(claim, chunk).support;
}

const PASSAGE = `The harbour board met on 14 April 2026 and agreed to widen the northern quay this year. Shares of the operator
Delmare regained 6.2 percent on Tuesday. Its net income was 45 million euros, compared with 47 million euros a year earlier.
Travellers get a voucher for the price of the ticket and an additional 10 percent of that price. The crane was moved one
week before the storm. The old lighthouse, built in 1846, is 31 m high and moved up to fifth on the list of monuments.`;

test.each([
  ['an opposite', 'Shares of the operator Delmare lost 6.2 percent on Tuesday.'],
  ['before for after', 'The crane was moved one week after the storm.'],
  [
    'the newer value for the older',
    'Its net income rose to 47 million euros from 45 million euros a year earlier.',
  ],
  [
    'another thing in a copy',
    'Travellers get a refund for the price of the ticket and an additional 10 percent of that price.',
  ],
  ['an added occasion', 'The harbour board agreed to widen the northern quay this year after protests.'],
  ['an added agent', 'The crane was moved by soldiers one week before the storm.'],
])('not held, %s: %s', (_what, claim) => {
  expect(support(claim, PASSAGE)).toBe('unsupported');
});

test.each([
  ['another word of the same meaning', 'Shares of the operator Delmare recovered 6.2 percent on Tuesday.'],
  ['"a week" for "one week"', 'The crane was moved a week before the storm.'],
  [
    'both values in their places',
    'Its net income fell to 45 million euros from 47 million euros a year earlier.',
  ],
  ['a place among others', 'The old lighthouse moved to fifth place on the list of monuments.'],
  ['an old year and a length in meters', 'The old lighthouse, built in 1846, is 31 metres high.'],
])('held, %s: %s', (_what, claim) => {
  expect(support(claim, PASSAGE)).toBe('paraphrase');
});
