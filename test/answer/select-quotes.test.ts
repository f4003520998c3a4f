/** Which sentences make a quoted answer, and where a quote begins. */
import { expect, test } from 'vitest';
import { selectQuotes } from '../../src/answer/select-quotes.ts';
import { type FoundText, weighTexts } from '../helpers/weigh-texts.ts';

function quotes(question: string, found: readonly (FoundText | string)[]): string[] {
  return selectQuotes(weighTexts(question, found)).map(({ passage, start, end }) =>
    passage.chunk.text.slice(start, end),
  );
}

test('a "how much" is answered by the sentence with the sum', () => {
  const text =
    'DeepSeek trained V3 on chips of its own, and the training was much discussed. The final run of V3 cost $5.576 million. Critics of V3 spoke up.';
  expect(quotes('How much did the final run of V3 cost?', [text])[0]).toBe(
    'The final run of V3 cost $5.576 million.',
  );
});

test('a date that the question names itself is not the answer', () => {
  const text =
    'In October 2024 Block announced its agent. Block published its agent on January 28, 2025, after the announcement of October 2024.';
  const [first] = quotes('When was the agent that Block announced in October 2024 published?', [text]);
  expect(first).toContain('January 28, 2025');
});

test('a sentence that begins with a pronoun comes with the one before it', () => {
  const text = 'Operator was shown in January. It was closed as a product of its own at the end of August.';
  expect(quotes('When was it closed as a product?', [text])).toEqual([text]);
});

test('a list item keeps the line that announces it', () => {
  const text =
    'The costs of training were as follows:\n- Pre-training: $5.328 million.\n- Context: $0.238 million.';
  const [first] = quotes('How much did pre-training cost?', [text]);
  expect(first).toMatch(/^The costs of training were as follows:\n- Pre-training: \$5\.328 million\./);
});

test('what was said is not said again in the words of a copy', () => {
  const copy = 'Anthropic published MCP on November 25, 2024.';
  expect(quotes('When did Anthropic publish MCP?', [copy, `${copy} Others followed.`])).toEqual([copy]);
});

test('briefings that disagree about a figure are both quoted', () => {
  const found = quotes('What was OpenAI valued at?', [
    'In October OpenAI was valued at $157 billion.',
    'In March OpenAI was valued at $300 billion.',
  ]);
  expect(found.join(' ')).toMatch(/157.*300/);
});

test('a question that names two sources is answered from both', () => {
  const found = quotes(
    'Do the report of The Verge on deals of Apple and the report of Wired on chargers of Anker agree?',
    [
      { text: 'The deals of Apple with search engines are large. Apple defends them.', source: 'The Verge' },
      { text: 'Apple says that deals are made every day.', source: 'The Verge' },
      { text: 'Chargers by Anker were praised.', source: 'Wired' },
    ],
  );
  expect(found.some((quote) => quote.includes('Anker'))).toBe(true);
  expect(found.some((quote) => quote.includes('Apple'))).toBe(true);
});

test('never more than three sentences', () => {
  const text = Array.from(
    { length: 9 },
    (_, i) => `It says of chips that part ${i} of chip ${i} is good.`,
  ).join(' ');
  const [quote = '', ...others] = quotes('What is said of chips?', [text]);
  expect([quote, ...others].join(' ').match(/It says/g)?.length).toBeLessThanOrEqual(3);
});
