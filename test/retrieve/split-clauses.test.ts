/** Questions that ask several things at once. */
import { expect, test } from 'vitest';
import { splitClauses } from '../../src/retrieve/split-clauses.ts';

test('parts with enough words stand by themselves', () => {
  const clauses = splitClauses(
    'Did the Verge praise the new battery chargers, while Wired criticised their slow charging speed?',
  );
  expect(clauses).toHaveLength(2);
  expect(clauses[0]).toContain('charger');
  expect(clauses[1]).toContain('wire');
});

test.each(['Who made the chip?', 'Is it cheap and good?', 'What is 1,000 times 2?', ''])(
  '"%s" has one part',
  (question) => {
    expect(splitClauses(question)).toEqual([]);
  },
);

test('no question gives more than six searches', () => {
  const parts = Array.from({ length: 20 }, (_, i) => `alpha${i} beta${i} gamma${i}`);
  expect(splitClauses(parts.join(', '))).toHaveLength(6);
});
