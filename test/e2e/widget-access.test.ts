/** Whether everybody can use the chat: every state in every look before axe, and a way through it by keyboard. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type ChatState, STATES } from './chat-states.ts';
import { answers, ask, open, PHONE, SIMPLE, useScriptedChat } from './scripted-chat.ts';
import { focused } from './widget-site.ts';

useScriptedChat();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** 1280 by 720 at 200 %. */
const ZOOMED = { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 };
const LOOKS = [
  ['light', {}, ''],
  ['dark', { colorScheme: 'dark' }, ''],
  ['phone', PHONE, ''],
  ['200 %', ZOOMED, ''],
  ['Arabic', {}, 'data-language="ar"'],
  ['a site’s yellow', {}, 'data-accent="#ffd400"'],
  ['a site’s navy, dark', { colorScheme: 'dark' }, 'data-accent="#001f5c"'],
  ['forced colours', { forcedColors: 'active' }, ''],
] as const;

/** Violations by state and look. */
const found = new Map<string, Map<string, number>>();

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}

/** Pixels that the log and the page are wider than their places. */
async function overflow(page: Page): Promise<number> {
  const log = await page.locator('.log').evaluate((element) => element.scrollWidth - element.clientWidth);
  return log + (await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}

function note(look: string, state: ChatState['name'], count: number): void {
  const row = found.get(state) ?? new Map<string, number>();
  found.set(state, row.set(look, count));
}

test.each(LOOKS)(
  'axe finds nothing in any state, and nothing is cut off: %s',
  async (look, options, attributes) => {
    const page = await open(options, attributes);
    await page.evaluate(AXE);
    const complaints: string[] = [];
    for (const { name, reach } of STATES) {
      const leave = await reach(page);
      const messages = await violations(page);
      const wider = await overflow(page);
      if (wider > 0) messages.push(`${wider} px too wide`);
      note(look, name, messages.length);
      complaints.push(...messages.map((message) => `${name}: ${message}`));
      await leave?.();
      const clear = page.locator('.clear');
      if (await clear.isVisible()) await clear.click();
    }
    await page.evaluate('BriefingChat.close()');
    const closed = await violations(page);
    note(look, 'closed', closed.length);
    expect([...complaints, ...closed]).toEqual([]);
  },
  120_000,
);

afterAll(() => {
  const looks = LOOKS.map(([look]) => look);
  const lines = [...found].map(([state, row]) => [state, ...looks.map((look) => row.get(look) ?? '–')]);
  const table = [['state', ...looks], looks.map(() => '---').concat('---'), ...lines];
  console.log(table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
});

test('at 200 % there is room to read', async () => {
  const page = await open(ZOOMED);
  expect(await page.locator('.log').evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan(150);
});

test('the whole way by keyboard: open, ask, go through the answer, close', async () => {
  answers.behave({ events: SIMPLE });
  const page = await open();
  await page.evaluate('BriefingChat.close()');
  await page.getByRole('heading', { name: 'Host' }).click();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Chat with this Video');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('Your question');
  await ask(page);
  const passed: string[] = [];
  for (let i = 0; i < 20 && passed.at(-1) !== 'Clear conversation'; i++) {
    await page.keyboard.press('Shift+Tab');
    passed.push(await focused(page));
  }
  expect(passed).toEqual([
    ...['Not helpful', 'Helpful', 'Copy answer with sources', 'Briefing 1'],
    ...['Source 1: Briefing 1, 2. Prices, exact quote', 'Edit question'],
    ...['What is Loss leading?', 'Conversation', 'Close chat', 'Clear conversation'],
  ]);
  await page.locator('.card').waitFor({ state: 'hidden' }); // Escape would close that first
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await focused(page)).toBe('Chat with this Video');
});
