/** Times in questions, all asked on Tuesday, 24 November 2026. */
import { describe, expect, test } from 'vitest';
import { findTimeWindow } from '../../src/text/find-time-window.ts';

const TODAY = '2026-11-24';

function windowOf(question: string, today = TODAY): string | undefined {
  const window = findTimeWindow(question, today);
  return window && `${window.after ?? ''}..${window.before ?? ''}`;
}

describe('times that lean on today', () => {
  test.each([
    ['What happened this week?', '2026-11-23..2026-11-24'],
    ['What happened at Stargate last week?', '2026-11-16..2026-11-22'],
    ['What happened in the last week?', '2026-11-17..2026-11-24'],
    ['News of the past week', '2026-11-17..2026-11-24'],
    ['What changed this month?', '2026-11-01..2026-11-24'],
    ['What changed last month?', '2026-10-01..2026-10-31'],
    ['What changed over the past month?', '2026-10-24..2026-11-24'],
    ['What was said in the past three months?', '2026-08-24..2026-11-24'],
    ['What was said over the last 30 days about chips?', '2026-10-25..2026-11-24'],
    ['Anything new in the last two weeks?', '2026-11-10..2026-11-24'],
    ['in the past couple of months', '2026-09-24..2026-11-24'],
    ['in the last few weeks', '2026-11-03..2026-11-24'],
    ['How did prices change over the past year?', '2025-11-24..2026-11-24'],
    ['What did OpenAI do last year?', '2025-01-01..2025-12-31'],
    ['What did OpenAI do this year?', '2026-01-01..2026-11-24'],
    ['What did OpenAI do earlier this year?', '2026-01-01..2026-11-24'],
    ['Revenue last quarter', '2026-07-01..2026-09-30'],
    ['Revenue this quarter', '2026-10-01..2026-11-24'],
    ['What happened yesterday?', '2026-11-23..2026-11-23'],
    ['What happened the day before yesterday?', '2026-11-22..2026-11-22'],
    ['What happened two days ago?', '2026-11-22..2026-11-22'],
    ['What was announced two weeks ago?', '2026-11-09..2026-11-15'],
    ['What was announced a month ago?', '2026-10-01..2026-10-31'],
    ['What was OpenAI worth a year ago?', '2025-08-24..2026-02-24'],
    ['What did it say last Friday?', '2026-11-20..2026-11-20'],
    ['What did it say on Monday?', '2026-11-23..2026-11-23'],
    ['What has changed since yesterday?', '2026-11-23..'],
    ['What has changed since last week?', '2026-11-16..'],
    ['What has changed since last summer?', '2026-06-01..'],
    ['What happened last winter?', '2025-12-01..2026-02-28'],
    ['What happened last spring?', '2026-03-01..2026-05-31'],
    ['What was announced before last month?', '..2026-09-30'],
  ])('"%s"', (question, expected) => expect(windowOf(question)).toBe(expected));
});

describe('months and days without a year are the last ones', () => {
  test.each([
    ['What changed since May?', '2026-05-01..'],
    ['What changed since December?', '2025-12-01..'],
    ['What was announced in December?', '2025-12-01..2025-12-31'],
    ['What was announced in November?', '2026-11-01..2026-11-24'],
    ['What was known until March?', '..2026-03-31'],
    ['What was sold before June?', '..2026-05-31'],
    ['What was sold after June?', '2026-07-01..'],
    ['What was sold last May?', '2026-05-01..2026-05-31'],
    ['What was said in early May?', '2026-05-01..2026-05-10'],
    ['What was said in late October?', '2026-10-21..2026-10-31'],
    ['What was said on October 3?', '2026-10-03..2026-10-03'],
    ['What was said on 3 December?', '2025-12-03..2025-12-03'],
    ['What changed after the November update?', '2026-11-01..'],
    ['Revenue in Q3', '2026-07-01..2026-09-30'],
    ['Revenue in Q4', '2026-10-01..2026-11-24'],
    ['What happened between June and August?', '2026-06-01..2026-08-31'],
    ['What happened from November to February?', '2025-11-01..2026-02-28'],
  ])('"%s"', (question, expected) => expect(windowOf(question)).toBe(expected));
});

describe('times with a year', () => {
  test.each([
    ['What changed since May 2025?', '2025-05-01..'],
    ['What changed since 2024?', '2024-01-01..'],
    ['What was released before 2024?', '..2023-12-31'],
    ['What was released prior to May 2024?', '..2024-04-30'],
    ['What was released after 2024?', '2025-01-01..'],
    ['What was known as of March 2025?', '..2025-03-31'],
    ['How many users by March 2025?', '..2025-03-31'],
    ['What happened in 2024?', '2024-01-01..2024-12-31'],
    ['OpenAI valuation 2024', '2024-01-01..2024-12-31'],
    ['OpenAI valuation October 2024', '2024-10-01..2024-10-31'],
    ['What was OpenAI worth in October 2024?', '2024-10-01..2024-10-31'],
    ['What happened on 2024-10-12?', '2024-10-12..2024-10-12'],
    ['What happened in 2024-10-12?', '2024-10-12..2024-10-12'],
    ['What happened in 2024-10?', '2024-10-01..2024-10-31'],
    ['What happened on October 12, 2024?', '2024-10-12..2024-10-12'],
    ['What happened on the 12th of October 2024?', '2024-10-12..2024-10-12'],
    ['What happened after October 12th, 2024?', '2024-10-13..'],
    ['What happened between June and August 2025?', '2025-06-01..2025-08-31'],
    ['What happened between November and January 2025?', '2024-11-01..2025-01-31'],
    ['What happened between June 2024 and August 2025?', '2024-06-01..2025-08-31'],
    ['What happened between 2023 and 2025?', '2023-01-01..2025-12-31'],
    ['What happened from March 2024 to May 2024?', '2024-03-01..2024-05-31'],
    ['What happened in 2023-2025?', '2023-01-01..2025-12-31'],
    ['What happened from March 2024 onwards?', '2024-03-01..'],
    ['What happened after March 2025 and before August 2025?', '2025-04-01..2025-07-31'],
    ['Revenue in Q3 2025', '2025-07-01..2025-09-30'],
    ['Revenue in the third quarter of 2025', '2025-07-01..2025-09-30'],
    ['What happened in the first half of 2025?', '2025-01-01..2025-06-30'],
    ['What happened in H2 2025?', '2025-07-01..2025-12-31'],
    ['What happened in early 2025?', '2025-01-01..2025-04-30'],
    ['What happened in mid-2025?', '2025-05-01..2025-08-31'],
    ['What happened in late 2025?', '2025-09-01..2025-12-31'],
    ['What happened at the end of 2025?', '2025-09-01..2025-12-31'],
    ['What happened in the summer of 2025?', '2025-06-01..2025-08-31'],
    ['What happened in fall 2024?', '2024-09-01..2024-11-30'],
    ['News from May 2025', '2025-05-01..2025-05-31'],
  ])('"%s"', (question, expected) => expect(windowOf(question)).toBe(expected));
});

describe('no window', () => {
  test.each([
    'What is the latest on chips?',
    'What may happen to prices?',
    'How many tokens are 2048 tokens?',
    'Who led the 2024 round?',
    'How much did the March add to it?',
    'What happens next week?',
    'What is planned for 2030?',
    'How many people will use it by 2030?',
    'How long did the last week of training take?',
    'Was it cheaper in 2023 or in 2025?',
    'How did the reports of October 1, 2023 and of October 7, 2023 differ?',
    'Did it take less than two months?',
    'What is GPT-4o-2024-08-06?',
    'Who paid $2024 for it?',
    'Why did Claude 3.5 march ahead?',
    'What happened on February 30, 2024?',
    'Who led Russia in the 1960’s?',
    'What did the Act of 1978 say?',
    'How did the rules of 2022 and 2023 differ?',
    'Who studied there in the 2012 season?',
    'What was said on Saturday Night Live?',
    'What did the infrastructure do over the past years?',
  ])('"%s"', (question) => expect(windowOf(question)).toBeUndefined());
});

test('the words are those of the question', () => {
  expect(findTimeWindow('What changed since May 2025 on MCP?', TODAY)?.words).toBe('since May 2025');
  expect(findTimeWindow('What was said between June and August 2025?', TODAY)?.words).toBe(
    'between June and August 2025',
  );
  expect(findTimeWindow('What happened last week?', TODAY)?.words).toBe('last week');
});

test('another day of asking', () => {
  expect(windowOf('What changed since May?', '2025-04-30')).toBe('2024-05-01..');
  expect(windowOf('last month', '2025-01-31')).toBe('2024-12-01..2024-12-31');
  expect(windowOf('in the past three months', '2025-05-31')).toBe('2025-02-28..2025-05-31');
});
