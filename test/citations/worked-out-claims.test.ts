/** Claims that are the passage's only once something is worked out: a turned comparison, a share, another unit. */
import { expect, test } from 'vitest';
import { verifyClaim } from '../../src/citations/verify-claim.ts';
import type { Chunk } from '../../src/model/chunk.ts';

const TEXT =
  'Helix-3 answered in 420 milliseconds on average, Corvid in 610. The Dresden plant will cost 7.2 billion euros, of ' +
  'which the federal government pays 2.4 billion. Sites in dry regions used less water than those in wet ones. The study ' +
  'was paid for by the Flemish government. A second version costs twice as much as the standard one. Independent ' +
  'measurements do not exist yet. Tern-2 may be used commercially without asking. The cell works between 10 and 60 ' +
  'degrees Celsius. The lower rate applies only to batteries made in South Korea.';
const CHUNK: Chunk = {
  ...{ id: 'w#0', briefingId: 'w', title: 'Findings', publishedAt: null, source: null, kind: 'body' },
  ...{ headingPath: [], text: TEXT, start: 0, end: TEXT.length },
};

test.each([
  ['another unit', 'On average Helix-3 needed 0.42 seconds to answer'],
  [
    'a share',
    'The federal government pays a third of the 7.2 billion euros that the Dresden plant will cost',
  ],
  ['a turned comparison', 'Sites in wet regions used more water than those in dry regions'],
  ['a turned factor', 'The standard version costs half as much as the second one'],
  ['another denial', 'There are no independent measurements yet'],
  ['a range told otherwise', 'The cell works at temperatures from 10 to 60 degrees Celsius'],
  ['the active voice', 'The Flemish government paid for the study'],
])('held, %s: %s', (_what, claim) => {
  expect(verifyClaim(claim, CHUNK).support).toBe('paraphrase');
});

test.each([
  ['seconds for milliseconds', 'Helix-3 answered in 420 seconds on average'],
  ['the number of another', 'Corvid answered in 420 milliseconds on average'],
  ['a comparison not turned', 'Sites in dry regions used more water than those in wet ones'],
  ['a factor not turned', 'The second version costs half as much as the standard one'],
  ['another payer', 'The study was paid for by the Dresden plant'],
  ['an invented cause', 'Sites in dry regions used less water because operators feared a drought'],
  ['all for only some', 'The lower rate applies to all batteries'],
])('not held, %s: %s', (_what, claim) => {
  expect(verifyClaim(claim, CHUNK).support).toBe('unsupported');
});
