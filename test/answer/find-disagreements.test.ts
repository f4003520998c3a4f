/** Figures that differ between briefings, and the many that only seem to. */
import { expect, test } from 'vitest';
import { findDisagreements } from '../../src/answer/find-disagreements.ts';
import { findTimeWindow } from '../../src/text/find-time-window.ts';
import { type FoundText, weighTexts } from '../helpers/weigh-texts.ts';

const TODAY = '2026-11-24';

function figuresOf(question: string, texts: readonly FoundText[]): string[][] {
  const window = findTimeWindow(question, TODAY);
  const time = { today: TODAY, isLatest: /latest/.test(question), ...(window && { window }) };
  const found = findDisagreements(weighTexts(question, texts), { question, time });
  return found.map(({ figures }) => figures.map(({ figure }) => figure));
}

const old = {
  publishedAt: '2024-10-03',
  text: 'Acme announced that it had raised $6.6 billion at a valuation of $157 billion in a round of friends.',
};
const fresh = {
  publishedAt: '2025-04-01',
  text: 'Acme announced new funding at a valuation of $300 billion, the largest so far.',
};

test('two valuations stand side by side, the newest first', () => {
  expect(figuresOf('What is the valuation of Acme?', [old, fresh])).toEqual([
    ['$300 billion', '$157 billion'],
  ]);
});

test('only figures of the time asked for', () => {
  expect(figuresOf('What was the valuation of Acme in October 2024?', [old, fresh])).toEqual([]);
});

test('users counted', () => {
  const texts = [
    {
      publishedAt: '2024-10-03',
      text: 'Acme said that more than 250 million people use its assistant every week.',
    },
    { publishedAt: '2025-04-01', text: 'Some 500 million people use the assistant of Acme every week.' },
  ];
  expect(figuresOf('How many people use the assistant of Acme every week?', texts)).toEqual([
    ['500 million', '250 million'],
  ]);
});

test.each([
  [
    'rounded',
    'How many people work at Acme?',
    ['About 300 people work at Acme today, it said.', 'In its report 297 people work at Acme.'],
  ],
  [
    'another thing',
    'What is the valuation of Acme?',
    ['Acme has a valuation of $300 billion today.', 'Acme paid $5 billion for the tower it rents.'],
  ],
  [
    'another name',
    'What is the valuation of Acme?',
    ['Acme has a valuation of $300 billion today.', 'Bolt has a valuation of $157 billion today.'],
  ],
  [
    'a plan beside what is',
    'What is the valuation of Acme?',
    ['Acme has a valuation of $300 billion today.', 'Acme could reach a valuation of up to $500 billion.'],
  ],
  [
    'a sentence that knows both',
    'What is the valuation of Acme?',
    [
      'Acme has a valuation of $300 billion now.',
      'The valuation of Acme is $300 billion, after $157 billion.',
    ],
  ],
  [
    'another unit',
    'What is the valuation of Acme?',
    ['Acme has a valuation of $300 billion today.', 'Acme has a valuation of €270 billion today.'],
  ],
  [
    'a figure of a thing whose name goes on',
    'What is the price of Zed-4?',
    [
      'At this length the price is $22 on Bolt-6, $13 on Zed-4-nano and $31 on Acme-5.',
      'Zed-4 has a price of $100 today.',
    ],
  ],
  [
    'a figure of the thing named last before it',
    'What is the price of Zed-4?',
    [
      'The price of Bolt-3.5 is $2 a token, so that Zed-4 is fifteen times as dear.',
      'Zed-4 has a price of $30 a token.',
    ],
  ],
  [
    'rates of different things',
    'What is the price of Zed-4?',
    [
      'Zed-4 has a price of $0.03 per 1,000 tokens read.',
      'Zed-4 has a price of $30 and $60 per million tokens.',
    ],
  ],
  [
    'multiples of it',
    'How much is the revenue of Acme?',
    ['Acme is worth 24 times its revenue.', 'Acme is worth roughly 42 times its revenue.'],
  ],
  [
    'nothing named but what is counted',
    'How many active users?',
    ['Acme had 700 million active users then.', 'Bolt had 100 million active users.'],
  ],
  [
    'no figure wanted',
    'Who gave Acme its valuation?',
    ['Acme has a valuation of $300 billion today.', 'Acme has a valuation of $157 billion today.'],
  ],
])('none: %s', (_, question, texts) => {
  const dated = texts.map((text, i) => ({ text, publishedAt: `2025-0${i + 1}-01` }));
  expect(figuresOf(question, dated)).toEqual([]);
});

test('of figures that have names of their own, that of the thing asked about', () => {
  const texts = [
    { publishedAt: '2025-01-01', text: 'The price is $22 on Bolt-6, $13 on Zed-4 and $31 on Acme-5.' },
    { publishedAt: '2025-02-01', text: 'Zed-4 has a price of $100 today.' },
  ];
  expect(figuresOf('What is the price of Zed-4?', texts)).toEqual([['$100', '$13']]);
});

test('a sentence about another thing of the kind speaks for it, whatever its briefing is about', () => {
  const question = 'What is the price of Zed-4?';
  const asked = { publishedAt: '2026-11-23', title: 'Models', text: 'Zed-4 has a price of $13 today.' };
  const framed = (text: string) => ({ publishedAt: '2024-08-07', title: 'Zed-4 arrives', text });
  expect(figuresOf(question, [asked, framed('Bolt-3, the default then, had a price of $50.')])).toEqual([]);
  expect(
    figuresOf(question, [asked, framed('In mid-2024 the price of the model was $20, no less.')]),
  ).toEqual([['$13', '$20']]);
});

test('undated briefings do not disagree', () => {
  const texts = [{ text: 'The fee of Acme is $30 today.' }, { text: 'The fee of Acme is $100 today.' }];
  expect(figuresOf('How high is the fee of Acme?', texts)).toEqual([]);
});

test('a figure that mends another is told as such', () => {
  const question = 'What is the valuation of Acme?';
  const texts = [
    {
      publishedAt: '2025-05-01',
      text: 'Acme has a valuation of $290 billion, corrected from an error of ours.',
    },
    { publishedAt: '2025-04-01', text: 'Acme has a valuation of $330 billion, it said.' },
  ];
  const [found] = findDisagreements(weighTexts(question, texts), {
    question,
    time: { today: TODAY, isLatest: false },
  });
  expect(found?.figures.map(({ isCorrection }) => isCorrection)).toEqual([true, false]);
});

test('where the latest is asked for, a newer briefing on the subject stops the comparison', () => {
  const newer = {
    publishedAt: '2025-08-01',
    text: 'Acme now has a valuation that nobody would have guessed.',
  };
  const question = 'What is the latest valuation of Acme?';
  expect(figuresOf(question, [old, fresh])).toEqual([['$300 billion', '$157 billion']]);
  expect(figuresOf(question, [old, fresh, newer])).toEqual([]);
});
