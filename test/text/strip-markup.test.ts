/** Quotes from Markdown read as text; other text stays as it is. */
import { expect, test } from 'vitest';
import { stripMarkup } from '../../src/text/strip-markup.ts';

test.each([
  ['**Equity**: a share', 'Equity: a share'],
  ['see [the page](https://example.com/x) and `code`', 'see the page and code'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['[1] and a (b)', '[1] and a (b)'],
  ['**open', '**open'],
])('%j reads %j', (text, plain) => {
  expect(stripMarkup(text)).toBe(plain);
});
