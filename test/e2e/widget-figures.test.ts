/** What the page around the chat does not feel of it: nothing of it moves, and nothing in the chat jumps. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cited, delta, ended, holding, started } from '../helpers/answer-events.ts';
import { answers, FULL, open, PHONE, useScriptedChat } from './scripted-chat.ts';

useScriptedChat();

/** Longer than the half second after a click or a key in which moves do not count as shifts. */
const SETTLED_MS = 700;

interface Shift {
  value: number;
  hadRecentInput: boolean;
  /** Elements of the page itself; those in a shadow root are not told. */
  nodes: string[];
}

/** All since the page began (Layout Instability API, W3C draft). */
function shifts(page: Page): Promise<Shift[]> {
  return page.evaluate(`new Promise((resolve) => {
    const seen = [];
    new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(seen.map(({ value, hadRecentInput, sources }) => ({
      value, hadRecentInput, nodes: sources.flatMap(({ node }) => node?.localName ?? []),
    }))), 100);
  })`);
}

test.each([
  ['desktop', {}],
  ['phone', PHONE],
])('nothing moves while it loads, opens and answers word by word: %s', async (_name, options) => {
  const page = await open(options);
  for (const [n, events] of [FULL, quoted()].entries()) {
    const holds = new Map<number, Promise<void>>();
    const gates = events.flatMap((event, i) => {
      if (!['text-delta', 'citation-verified'].includes((event as { type: string }).type)) return [];
      const gate = holding();
      holds.set(i + 1, gate.until);
      return [gate];
    });
    answers.behave({ events, holds });
    await page.locator('.composer textarea').pressSequentially('What does it cost?');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(SETTLED_MS);
    for (const { letGo } of gates) {
      letGo();
      await page.waitForTimeout(50);
    }
    await page.locator('.exchange').nth(n).and(page.locator('[data-status="finished"]')).waitFor();
  }
  const all = await shifts(page);
  expect(all.filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([]);
  expect(all.flatMap(({ nodes }) => nodes)).toEqual([]);
});

function quoted(): object[] {
  return [
    ...[started('extract'), cited(1), delta('“The words of passage 1” [1]'), cited(2)],
    ...[delta('\n\n“The words of passage 2” [2]'), ended({ mode: 'extract', model: null })],
  ];
}
