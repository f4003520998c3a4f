/** Quotes against the index and against the document as written. */
import { expect, test } from 'vitest';
import { QuoteChecker } from '../../src/eval/quote-checker.ts';
import type { Citation } from '../../src/model/answer.ts';
import type { IndexVersion } from '../../src/model/index-version.ts';

const TEXT = 'Bees dance. They show where nectar & pollen are, and how far away.';
const WRITTEN =
  '**Bees** [dance](https://bees.example/a). They show ![map](m.png) where\n  nectar & pollen <br> are, and how far away.';

function check(quote: string, { start = TEXT.indexOf(quote), written = WRITTEN as string | undefined } = {}) {
  const readBriefing = async (id: string) => (id === 'bees' ? { text: TEXT, path: 'bees.md' } : undefined);
  const version = { readBriefing } as unknown as IndexVersion;
  const citation = { briefingId: 'bees', quote, start, end: start + quote.length } as Citation;
  return new QuoteChecker(version, async () => written).isValid(citation);
}

test('a quote that stands at its offsets and in the document is valid, whatever the markup', async () => {
  expect(await check('Bees dance.')).toBe(true);
  expect(await check('They show where nectar & pollen are')).toBe(true);
  expect(await check('Bees dance.', { written: undefined })).toBe(true);
});

test.each([
  ['is at other offsets', () => check('Bees dance.', { start: 1 })],
  ['is not in the index', () => check('Bees dance!', { start: 0 })],
  ['is empty', () => check('', { start: 3 })],
  ['was written otherwise by its author', () => check('Bees dance.', { written: 'Bees do not dance.' })],
])('a quote that %s is not', async (_, run) => {
  expect(await run()).toBe(false);
});
