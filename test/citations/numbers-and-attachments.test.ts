/** Numbers written in other ways hold; dates, speakers and objects that change places do not. */
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

test.each([
  ['The mills used some 460 terawatt-hours in 2022.', 'The mills used about 460 TWh in 2022.'],
  ['Spending will reach $154bn.', 'Spending will reach $154 billion.'],
  ['The debt fell to 1.42 trillion pesos.', 'The debt fell to P1.42 trillion.'],
  ['Mills with at least 128 looms need a license.', 'Mills with 128 looms or more need a license.'],
  ['The court took two cases.', 'The court took the pair of cases.'],
  ['Nearly 6,000 readers wrote to the paper.', 'The paper said that 5,952 readers wrote to it.'],
])('held: %s', (claim, passage) => {
  expect(support(claim, passage)).toBe('paraphrase');
});

test.each([
  [
    'The rule took effect on October 25.',
    'The rule was published on October 25 and took effect on November 17.',
  ],
  ['Sales grew by 50% year over year.', 'Sales grew by 50% quarter over quarter.'],
  ['All mill owners agree that it helps.', 'Some 94 percent of mill owners agree that it helps all mills.'],
  ['She took money from lenders to pay customers.', 'She took money from customers to pay lenders.'],
  ['Sales closed at $53.07 on Tuesday.', 'Sales closed at C$53.07 on Tuesday.'],
])('not held: %s', (claim, passage) => {
  expect(support(claim, passage)).toBe('unsupported');
});
