/** A page with a chat whose answers are scripted event by event, for tests in a real browser. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Elsewhere } from '../../src/model/answer.ts';
import { type AnswerServer, startAnswerServer } from '../fakes/answer-server.ts';
import { cited, delta, ended, started } from '../helpers/answer-events.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { type HostSite, startHostSite } from '../helpers/start-host-site.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

export const PHONE = { viewport: { width: 390, height: 844 } };
const TEXT =
  'Prices **fell** by half [1].\n\n- one [2]\n  - under it\n- two\n\n| Year | Price |\n|---|---|\n| 2025 | 4 [3] |\n\n```\nlet price = 2;\n```\n\nNobody says this.';
const doubtful = {
  type: 'claim-checked',
  claim: { start: TEXT.indexOf('Nobody'), end: TEXT.length, support: 'unsupported', citations: [] },
};
export const FULL = [
  ...[started(), ...[1, 2, 3, 4, 5, 6, 7].map((n) => cited(n)), delta(TEXT), doubtful],
  ended({
    readAs: 'What does it cost today?',
    timeWindow: { words: 'since May', after: '2026-05-01' },
    disagreements: [
      {
        figures: [
          { figure: '$300 billion', briefingId: 'v4', publishedAt: '2026-04-24', n: 1 },
          { figure: '$500 billion', briefingId: 'v3', publishedAt: null, n: 2 },
        ],
      },
    ],
    catalogue: {
      ...{ count: 2, outOf: 9 },
      briefings: ['v4', 'v3'].map((briefingId) => ({
        ...{ briefingId, title: `About ${briefingId}`, publishedAt: '2026-04-24', source: null },
        url: `/library/${briefingId}`,
      })),
    },
    followUps: ['And now?'],
    notice: { code: 'model-failed', message: 'The model failed, so the briefings are quoted' },
  }),
];
export const SIMPLE = [started(), cited(1), delta('A first answer [1].'), ended()];
export const notCovered = (elsewhere?: Elsewhere) => [
  started('extract'),
  delta('The briefings do not say.'),
  ended({
    ...{ outcome: 'not-covered', mode: 'extract', model: null },
    notCovered: {
      missing: ['Peru'],
      nearest: [{ briefingId: 'v4', title: 'A briefing', section: '1. Prices', url: '/library/v4#c=1-9' }],
      ...(elsewhere && { elsewhere }),
    },
  }),
];
export const NOT_COVERED = notCovered({ briefings: 3, passages: 4, isAnswered: true });

let server: TestServer;
export let answers: AnswerServer;
let site: HostSite;
let browser: Browser;
const pages: Page[] = [];

export async function open(options: BrowserContextOptions = {}, attributes = ''): Promise<Page> {
  const html = `<!doctype html><html lang="en"><head><title>Host</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Host</h1></main>
    <script src="${server.url}/widget.js" data-briefing="v4" data-server="${answers.url}" ${attributes} defer></script></body></html>`;
  site.put('/', { html });
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  pages.push(page);
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(site.url);
  await page.evaluate('BriefingChat.open()');
  await page.locator('.suggestion').first().waitFor();
  return page;
}

export const status = (page: Page, wanted: string) =>
  page.locator(`.exchange[data-status="${wanted}"]`).last().waitFor();
const box = (page: Page) => page.locator('.composer textarea');

export async function send(page: Page, question: string): Promise<void> {
  await box(page).fill(question);
  await page.keyboard.press('Enter');
}

export async function ask(page: Page, question = 'What does it cost?'): Promise<void> {
  await send(page, question);
  await status(page, 'finished');
}

/** Starts the servers and the browser for the tests of a file. */
export function useScriptedChat(): void {
  beforeAll(async () => {
    [site, browser, answers] = await Promise.all([startHostSite(), openBrowser(), startAnswerServer()]);
    server = await startTestServer({ env: { ALLOWED_ORIGINS: site.url } });
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([server.close(), site.close(), answers.close()]);
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });
}
