/** Which sentences make a quoted answer, and where a quote begins. */
import { expect, test } from 'vitest';
import { selectQuotes } from '../../src/answer/select-quotes.ts';
import type { Turn } from '../../src/model/answer.ts';
import { type FoundText, weighTexts } from '../helpers/weigh-texts.ts';

function quotes(question: string, found: readonly (FoundText | string)[], history: Turn[] = []): string[] {
  return selectQuotes(weighTexts(question, found, history)).map(({ passage, start, end }) =>
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

test('items of a list that both answer stay quotes of their own', () => {
  const text = [
    '- Ascend 910C: An accelerator by Huawei that joins two older chips.',
    '- Ascend 384: A system by Huawei that links Ascend 910C chips.',
  ].join('\n');
  const found = quotes('What is the Ascend 910C by Huawei?', [text]);
  expect(found.length).toBeGreaterThan(1);
  for (const quote of found) expect(quote).not.toContain('\n');
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

test('the sentence with the figure is quoted where the one before it names the subject', () => {
  const text =
    'In Ireland planners must decide where data centers may be built. The country has 82 data centers in all.';
  expect(quotes('How many data centers are there in Ireland?', [text]).join(' ')).toContain(
    '82 data centers',
  );
});

test('a sentence with another figure is not the same, however alike its words are', () => {
  const text =
    'OpenAI published the models Alpha-120b and Alpha-20b on August 5, 2025. OpenAI published the models Alpha-120b and Alpha-20b under Apache 2.0.';
  expect(quotes('Under what license were the Alpha models published?', [text]).join(' ')).toContain(
    'Apache 2.0',
  );
});

test('what an earlier reply has quoted stands behind what it has not', () => {
  const told = 'Nvidia lost $589 billion in market value on Monday because of DeepSeek.';
  const open = 'Investors of Nvidia reasoned that DeepSeek needs fewer chips.';
  const history: Turn[] = [
    { role: 'user', content: 'How much did Nvidia lose because of DeepSeek?' },
    { role: 'assistant', content: `“${told}” [1]` },
  ];
  expect(quotes('Why?', [`${told} They were shaken. ${open}`], history)[0]).toContain(open);
});

test('a question that changes a part of the last one wants the same kind of answer', () => {
  const history: Turn[] = [
    { role: 'user', content: 'How much does demand of data centers in America grow?' },
    { role: 'assistant', content: '“America: about 240 TWh.” [1]' },
  ];
  const text =
    'Europe has data centers in Ireland and plans for data centers elsewhere. Europe: more than 45 TWh of growth.';
  expect(quotes('And in Europe?', [text], history).join(' ')).toContain('45 TWh');
});

test('a row of a table comes with the head that says what its numbers are', () => {
  const text = '| chip | memory (GB) | power (W) |\n| Falcon F1 | 96 | 500 |\n| Falcon F2 | 144 | 700 |';
  const found = quotes('How much memory does the Falcon F2 have?', [text]);
  expect(found[0]).toMatch(/^\| chip \| memory.*Falcon F2 \| 144/s);
});

test('where the latest is asked for, the newest briefing is quoted first', () => {
  const question = 'What is the latest valuation of OpenAI?';
  const found = quotes(question, [
    { text: 'OpenAI has a valuation of $157 billion.', publishedAt: '2024-10-02' },
    { text: 'OpenAI has a valuation of $300 billion.', publishedAt: '2025-03-31' },
  ]);
  expect(found[0]).toContain('300');
});

test('a definition is a key concept rather than a price that begins with the name', () => {
  const found = quotes('What is GPT-5?', [
    'gpt-5: $1.25 for a million tokens of input.',
    { text: 'GPT-5: The flagship of OpenAI, launched in August.', kind: 'key-concepts' },
  ]);
  expect(found[0]).toContain('flagship');
});
