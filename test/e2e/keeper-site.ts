/** A server with an admin key and its keeper's page in a real browser; what ought not to be on a page is a complaint. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../helpers/open-browser.ts';
import { ADMIN_KEY } from '../helpers/start-live-server.ts';

export const DESK = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const MARKUP = '<img src=x onerror="document.title=1"><b>bold</b>';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface KeeperSite {
  browser: Browser;
  /** Errors of the pages, their policy's reports among them; refused requests are what some tests are about. */
  complaints: string[];
  /** Opens the page, signed out. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** Opens a view of the page, signed in. */
  enter(url: string, view: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function startKeeperSite(): Promise<KeeperSite> {
  const browser = await openBrowser();
  const complaints: string[] = [];
  const open: KeeperSite['open'] = async (url, options = {}) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...DESK, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    await page.goto(url);
    return page;
  };
  return {
    browser,
    complaints,
    open,
    async enter(url, view, options) {
      const page = await open(`${url}/keeper#${view}`, options);
      await signIn(page, ADMIN_KEY);
      await page.locator('.keeper-main h1').waitFor();
      await settled(page);
      return page;
    },
    close: () => browser.close(),
  };
}

export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Admin key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

/** What axe finds wrong, with the markup it is about. The page must be open with `bypassCSP`. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))`;
  return page.evaluate(run);
}

export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function textFile(name: string, text: string): Upload {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

export async function choose(page: Page, files: Upload[]): Promise<void> {
  await page.locator('#add-files').setInputFiles(files);
}

/** Drops files as a hand would, out of another window. */
export async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const transfer = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([text], name, { type: 'text/plain' }));
    return data;
  }, files);
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer });
}

/** The card of a file in the list. */
export function card(page: Page, text: string) {
  return page.locator('.file', { hasText: text });
}
