/** How much of a sentence may be shown while it grows. */
import { expect, test } from 'vitest';
import { GroundedPrefix } from '../../src/generate/grounded-prefix.ts';
import { groundingOf } from '../../src/generate/grounding.ts';
import { packTexts } from '../helpers/pack-texts.ts';

const GROUNDING = groundingOf(
  packTexts([
    'The efficiency of DeepSeek, a company in Hangzhou, is striking. There is a gap between GPT-4 Turbo and Llama.',
    'A chip of 4 nm costs 30 million dollars, according to the briefing.',
  ]),
);

/** What may be shown of each beginning in turn. */
function shownOf(beginnings: readonly string[], isWary = true): string[] {
  const prefix = new GroundedPrefix(GROUNDING, isWary);
  return beginnings.map((text) => text.slice(0, prefix.advance({ text, markers: [], settled: text.length })));
}

test('an article is shown at once where it can be taken back, and waits for its word where it cannot', () => {
  expect(shownOf(['The', 'The efficiency'])).toEqual(['The', 'The efficiency']);
  expect(shownOf(['A', 'A chip'])).toEqual(['A', 'A chip']);
  expect(shownOf(['The', 'The efficiency'], false)).toEqual(['', 'The efficiency']);
});

test('a word may be shown before the sign behind it', () => {
  expect(shownOf(['DeepSeek,', 'DeepSeek, a'])).toEqual(['DeepSeek', 'DeepSeek, a']);
});

test('a name with a number is whole with the next word, a quantity with the one after', () => {
  expect(shownOf(['GPT-4', 'GPT-4 Turbo'])).toEqual(['', 'GPT-4 Turbo']);
  expect(shownOf(['GPT-4o', 'GPT-4o Turbo'])).toEqual(['', '']);
  expect(shownOf(['30', '30 million', '30 million dollars'])).toEqual(['', '', '30 million dollars']);
});

test('what may become a sentence about the writer or the sources is not shown', () => {
  expect(shownOf(['There', 'There is'])).toEqual(['', '']);
  expect(shownOf(['According', 'According to'])).toEqual(['', '']);
  expect(shownOf(['Bri', 'Briefing'])).toEqual(['', '']);
});
