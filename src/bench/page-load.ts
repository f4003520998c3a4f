/** What the main thread of a page has done while it loaded, by Chromium's own count. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

/** Milliseconds of processor time, and a count of tasks that took longer than 50 ms by the clock. */
export interface LoadFigures {
  taskMs: number;
  scriptMs: number;
  layoutMs: number;
  longTasks: number;
}

/** Enough for what a script puts off until the page has loaded. */
const SETTLE_MS = 400;

export async function measureLoad(browser: Browser, url: string): Promise<LoadFigures> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(`
      self.longTasks = 0;
      new PerformanceObserver((list) => { self.longTasks += list.getEntries().length; }).observe({ type: 'longtask' });`);
    const session = await context.newCDPSession(page);
    // Of the processor, not of the clock: other programs of the machine do not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    await sleep(SETTLE_MS);
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return {
      taskMs: ms('TaskDuration'),
      scriptMs: ms('ScriptDuration'),
      layoutMs: ms('LayoutDuration') + ms('RecalcStyleDuration'),
      longTasks: await page.evaluate<number>('self.longTasks'),
    };
  } finally {
    await context.close();
  }
}
