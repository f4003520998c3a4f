/** The states of a chat, each with the way to it from a chat in which nothing has been said. */
import type { Page } from 'playwright-core';
import { cited, delta, ended, holding, started } from '../helpers/answer-events.ts';
import { answers, ask, FULL, NOT_COVERED, notCovered, SIMPLE, send, status } from './scripted-chat.ts';

export interface ChatState {
  name: string;
  /** Resolves when it is reached, with what must be done to leave it, if that is more than to clear the chat. */
  reach: (page: Page) => Promise<(() => unknown) | undefined>;
}

const PARTIAL = [
  ...SIMPLE.slice(0, -1),
  ended({ outcome: 'partial', notCovered: { missing: ['Peru', 'Chile'], nearest: [] } }),
];
const TIMELINE = [
  ...[started('extract'), cited(1), delta('- 24 April 2026: “The words of passage 1” [1]'), cited(2)],
  ...[delta('\n- May 2026: “The words of passage 2” [2]'), ended({ mode: 'extract', model: null })],
];
const OVER_BUDGET = [
  ...[started('extract'), cited(1), delta('“The words of passage 1 to the letter.” [1]')],
  ended({
    ...{ mode: 'extract', model: null },
    notice: { code: 'budget-spent', message: 'The budget of the day is used up' },
  }),
];

const answered =
  (events: readonly object[]): ChatState['reach'] =>
  async (page) => {
    answers.behave({ events });
    await ask(page);
    return undefined;
  };

const refused =
  (code: string, httpStatus: number, headers: Record<string, string> = {}): ChatState['reach'] =>
  async (page) => {
    answers.behave({ refusal: { status: httpStatus, headers, problem: { code, detail: 'Refused' } } });
    await send(page, 'What does it cost?');
    await status(page, 'failed');
    return undefined;
  };

/** Named neither by words nor by place, so that they are found in every language. */
const thumb = (page: Page, which: 'good' | 'bad') => page.locator(`.icon-${which}`).locator('..');

async function offline(page: Page, step: () => Promise<unknown>): Promise<() => Promise<void>> {
  await page.context().setOffline(true);
  await step();
  return () => page.context().setOffline(false);
}

export const STATES: readonly ChatState[] = [
  { name: 'welcome', reach: async () => undefined },
  {
    name: 'reading',
    reach: async (page) => {
      const { until, letGo } = holding();
      answers.behave({ events: SIMPLE, holds: new Map([[1, until]]) });
      await send(page, 'What does it cost?');
      await status(page, 'waiting');
      return letGo;
    },
  },
  {
    name: 'streaming',
    reach: async (page) => {
      const { until, letGo } = holding();
      answers.behave({ events: SIMPLE, holds: new Map([[3, until]]) });
      await send(page, 'What does it cost?');
      await status(page, 'streaming');
      return letGo;
    },
  },
  {
    name: 'stopped',
    reach: async (page) => {
      const { until, letGo } = holding();
      answers.behave({ events: SIMPLE, holds: new Map([[3, until]]) });
      await send(page, 'What does it cost?');
      await status(page, 'streaming');
      await page.locator('.send').click();
      await status(page, 'stopped');
      return letGo;
    },
  },
  { name: 'answered, with all that can be told (disagreement, list, days, doubt)', reach: answered(FULL) },
  {
    name: 'card of a citation',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      await page.locator('.chip').first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator('.card:popover-open').waitFor();
      return undefined;
    },
  },
  {
    name: 'question being changed',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      await page.locator('.edit').click();
      await page.locator('.editing').waitFor();
      return undefined;
    },
  },
  { name: 'course of events', reach: answered(TIMELINE) },
  { name: 'partial', reach: answered(PARTIAL) },
  { name: 'not covered here, but elsewhere', reach: answered(NOT_COVERED) },
  {
    name: 'not covered anywhere',
    reach: answered(notCovered({ briefings: 0, passages: 0, isAnswered: false })),
  },
  { name: 'over the budget', reach: answered(OVER_BUDGET) },
  { name: 'limited', reach: refused('rate-limited', 429, { 'retry-after': '60' }) },
  { name: 'site not allowed', reach: refused('origin-not-allowed', 403) },
  {
    name: 'offline',
    reach: (page) =>
      offline(page, async () => {
        await send(page, 'What does it cost?');
        await status(page, 'failed');
      }),
  },
  {
    name: 'feedback: thanks',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      await thumb(page, 'good').click();
      await page.locator('.said:not(:empty)').waitFor();
      return undefined;
    },
  },
  {
    name: 'feedback: reason',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      await thumb(page, 'bad').click();
      await page.locator('.reasons .suggestion').first().waitFor();
      return undefined;
    },
  },
  {
    name: 'feedback: comment',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      await thumb(page, 'bad').click();
      await page.locator('.reasons .suggestion').first().click();
      await page.locator('.comment input').waitFor();
      return undefined;
    },
  },
  {
    name: 'feedback: not sent',
    reach: async (page) => {
      await answered(SIMPLE)(page);
      return offline(page, async () => {
        await thumb(page, 'good').click();
        await page.locator('.bar .quiet:visible').waitFor();
      });
    },
  },
];
