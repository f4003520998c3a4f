/** How soon a citation is on the screen after its event has come, and whether the page moved meanwhile. */
import type { Browser } from 'playwright-core';

export interface ChipFigures {
  /** Milliseconds from the arrival of the first `citation-verified` to the frame with its number, for each question answered. */
  chipMs: number[];
  /** Sum of the layout shifts that do not follow a click or a key within half a second (Layout Instability API). */
  shift: number;
}

/**
 * Runs before the page's own scripts: notes when the first citation comes over the wire, and waits for the frame that
 * has its number.
 */
const WATCH = `
  self.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) self.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  self.nextChip = () => { self.chipMs = undefined; self.isAwaited = true; };
  const read = ReadableStreamDefaultReader.prototype.read;
  ReadableStreamDefaultReader.prototype.read = async function (...args) {
    const result = await read.apply(this, args);
    if (self.isAwaited && result.value && new TextDecoder().decode(result.value).includes('citation-verified')) {
      self.isAwaited = false;
      const came = performance.now();
      const look = () => {
        const chat = document.querySelector('briefing-chat-launcher').shadowRoot.querySelector('briefing-chat');
        const last = [...chat.shadowRoot.querySelectorAll('.exchange')].at(-1);
        if (!last?.querySelector('.chip')) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { self.chipMs = performance.now() - came; };
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    }
    return result;
  };`;

export async function measureChips(
  browser: Browser,
  { url, questions }: { url: string; questions: readonly string[] },
): Promise<ChipFigures> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(url);
    await page.getByRole('button', { name: 'Ask the library' }).click();
    const chipMs: number[] = [];
    for (const [i, question] of questions.entries()) {
      await page.evaluate('nextChip()');
      await page.getByRole('textbox', { name: 'Your question' }).pressSequentially(question);
      await page.keyboard.press('Enter');
      await page.locator('.exchange').nth(i).and(page.locator('[data-status="finished"]')).waitFor();
      if ((await page.locator('.exchange').nth(i).locator('.chip').count()) === 0) continue; // nothing was cited
      const measured = await page.waitForFunction('self.chipMs');
      chipMs.push((await measured.jsonValue()) as number);
    }
    return { chipMs, shift: await page.evaluate<number>('self.shift') };
  } finally {
    await context.close();
  }
}
