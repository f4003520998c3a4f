/** Every state of the library's pages: what axe says of it, and that nothing moves when the script arrives. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../helpers/open-browser.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1440, height: 900 } };

/** What an address shows, and how one sees that it is all there. */
const STATES = {
  list: '/',
  filtered: '/?q=deepseek&from=2024-01-01&sort=oldest',
  'wrong values': '/?from=soon&sort=best&page=7&source=Nobody&lang=tlh',
  'no hits': '/?q=nosuchthing',
  briefing: '/library/deepseek-v4',
  passage: '/library/deepseek-v4#c=1000-1100',
  'unknown briefing': '/library/no-such',
  'unknown address': '/no/such/place',
  Arabic: '/?lang=ar',
  'briefing in Arabic': '/library/llama-3-1-405b?lang=ar',
};

const LOOKS: Record<string, BrowserContextOptions> = {
  'desk, light': DESK,
  'desk, dark': { ...DESK, colorScheme: 'dark' },
  'phone, light': PHONE,
  'phone, dark': { ...PHONE, colorScheme: 'dark' },
  'forced colours': { ...DESK, forcedColors: 'active' },
  'without a script': { ...DESK, javaScriptEnabled: false },
};

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function newPage(options: BrowserContextOptions): Promise<Page> {
  // The page's own policy keeps axe out as it keeps everyone out.
  const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true, ...options });
  return context.newPage();
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}

test.each(Object.entries(LOOKS).filter(([name]) => name !== 'without a script'))(
  'axe finds nothing in any state: %s',
  async (_name, options) => {
    const page = await newPage(options);
    for (const [state, path] of Object.entries(STATES)) {
      await page.goto(server.url + path);
      await page.locator('briefing-chat:defined').waitFor({ state: 'attached' });
      expect(await violations(page), state).toEqual([]);
    }
    await page.context().close();
  },
);

test.each(['/', '/library/deepseek-v4'])('axe finds nothing at %s with the chat in use', async (path) => {
  for (const options of [DESK, PHONE]) {
    const page = await newPage(options);
    await page.goto(server.url + path);
    if (options === PHONE) await page.locator('.chat-opener').click();
    for (const question of ['What discount does DeepSeek offer?', 'What is the capital of Peru?']) {
      await page.getByRole('textbox', { name: 'Your question' }).fill(question);
      await page.keyboard.press('Enter');
      await page.locator('.exchange[data-status="finished"]').last().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.context().close();
  }
});

test.each([
  ['desk', DESK],
  ['phone', PHONE],
])('nothing moves when the script arrives: %s', async (_name, options) => {
  for (const [state, path] of Object.entries(STATES)) {
    const page = await newPage(options);
    // The script comes late, so that the page has been painted without it.
    await page.route('**/build/library.js', async (route) => {
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(server.url + path);
    await page.locator('briefing-chat').locator('.greeting').waitFor({ state: 'attached' });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
    expect(await page.evaluate('shifts'), state).toEqual([]);
    await page.context().close();
  }
});

test.each(Object.entries(LOOKS))('nothing is wider than the page: %s', async (_name, options) => {
  const page = await newPage({ ...options, viewport: { width: 320, height: 640 } }); // 1280 at 400 %
  for (const [state, path] of Object.entries(STATES)) {
    await page.goto(server.url + path);
    const width = await page.evaluate('document.documentElement.scrollWidth').catch(() => 320);
    expect(width, state).toBeLessThanOrEqual(320);
  }
  await page.context().close();
});

test('the keyboard reaches everything in the order of the page, and sees where it is', async () => {
  const page = await newPage(DESK);
  await page.goto(`${server.url}/?q=deepseek`);
  const names: string[] = [];
  for (let i = 0; i < 11; i++) {
    await page.keyboard.press('Tab');
    const { name, outline } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const label = element.getAttribute('name') ?? element.textContent?.trim() ?? '';
      return { name: label, outline: getComputedStyle(element).outlineStyle };
    });
    expect(outline, name).not.toBe('none');
    names.push(name);
  }
  expect(names).toEqual([
    ...['Skip to content', 'Briefing Chat', 'q', 'source', 'sort', 'Dates'],
    ...['All years', '2024 1', 'Clear filters', 'DeepSeek V3 and the $5.576 Million Training Run'],
    expect.stringContaining('Why DeepSeek V4'),
  ]);
  await page.context().close();
});
