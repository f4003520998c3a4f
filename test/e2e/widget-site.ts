/** A site of another origin with the widget on its pages, for tests in a real browser. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PageApi } from '../../src/widget/page-api.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { type HostSite, startHostSite } from '../helpers/start-host-site.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

declare global {
  interface Window {
    BriefingChat?: PageApi;
  }
}

export const DESK = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const QUESTION = 'What discount does DeepSeek offer against Anthropic?';
const SENTENCE = 'The Orion chip reaches two petaflops at 300 watts.';
const CORPUS = {
  'deepseek-v4.txt':
    'Why DeepSeek V4 Impresses\nBy Bloomberg Technology\nKey Concepts\n- Loss-Leading Pricing: Prices below cost.\n1. Pricing\nMarket Positioning: DeepSeek offers token pricing at an 80–90% discount compared to Anthropic.\n',
  'orion.json': JSON.stringify({
    title: 'The Orion chip',
    videoUrl: 'https://www.youtube.com/watch?v=abcdefghijk',
    sections: [
      { heading: 'Opening', text: 'Welcome to the show about chips.', startSeconds: 0 },
      { heading: 'Speed', text: SENTENCE, startSeconds: 95 },
    ],
  }),
};

export let server: TestServer;
export let site: HostSite;
export let browser: Browser;
/** Messages of the page that ought not to be there, its policy's reports among them. */
export let complaints: string[] = [];

export const tag = (attributes = 'data-briefing="deepseek-v4"') =>
  `<script src="${server.url}/widget.js" ${attributes} defer></script>`;

export async function open(
  html: string,
  { policy, path = '/page', ...options }: BrowserContextOptions & { policy?: string; path?: string } = {},
): Promise<Page> {
  site.put(path, {
    html: `<!doctype html><html lang="en"><head><title>Host</title></head><body>${html}</body></html>`,
    ...(policy && { policy }),
  });
  const context = await browser.newContext({ reducedMotion: 'reduce', ...DESK, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|404/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(site.url + path);
  return page;
}

export const launcher = (page: Page) => page.getByRole('button', { name: 'Chat with this Video' });

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').last().waitFor();
}

export async function openAndAsk(page: Page, question = QUESTION): Promise<void> {
  await launcher(page).click();
  await page.locator('.greeting').waitFor(); // the briefing has come by then, and with it the place of its video
  await ask(page, question);
}

/** Label or text of what has the focus, through shadow roots. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
  });
}

/** Starts server, site and browser for the tests of a file. */
export function useWidgetSite(): void {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startHostSite(), openBrowser()]);
    server = await startTestServer({ corpus: CORPUS, env: { ALLOWED_ORIGINS: site.url } });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await site.close();
  });

  beforeEach(() => {
    complaints = [];
  });
}
