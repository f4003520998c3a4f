/**
 * The pictures of docs/screenshots: each state on a page of another site, over the starter library. What is quoted is
 * quoted by the real server; what a model would write, and what goes wrong, is scripted.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import type { Citation } from '../../src/model/answer.ts';
import type { Briefing } from '../../src/model/briefing.ts';
import { type AnswerServer, startAnswerServer } from '../fakes/answer-server.ts';
import { delta, ended, holding, started } from '../helpers/answer-events.ts';
import { ask as askServer } from '../helpers/ask.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { type HostSite, startHostSite } from '../helpers/start-host-site.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const FOLDER = join(PROJECT_DIR, 'docs', 'screenshots');
const MOST_BYTES = 300_000;
const QUESTION = 'How much cheaper is DeepSeek V4, and why?';
const WRITTEN =
  'DeepSeek V4 sells tokens at a **discount of 80 to 90 percent** against leading models such as those of Anthropic [1]. Its price has two sides:\n\n- **Technique:** lower cost and better software make up for older chips [2].\n- **Motive:** it is a probable loss leader, possibly with government subsidies [3].';
const HOST_STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:17px/1.65 Georgia,serif;background:light-dark(#fcfbf8,#161513);color:light-dark(#2a2824,#d8d4cb)}main{max-width:42rem;margin:0 auto 0 max(1.5rem,calc(50% - 38rem));padding:3rem 1.5rem}h1{font-size:2.2rem;line-height:1.2}h2{font-size:1.25rem}';

interface Shot {
  state: string;
  attributes?: string;
  take: (page: Page) => Promise<unknown>;
}

let server: TestServer;
let answers: AnswerServer;
let site: HostSite;
let browser: Browser;
let citations: Citation[];
let libraryAsOf: string | null;
let article = '';
/** Where questions go: to the server itself, or to the script. */
let isScripted = false;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  [site, browser, answers] = await Promise.all([startHostSite(), openBrowser(), startAnswerServer()]);
  server = await startTestServer({
    corpusDir: join(PROJECT_DIR, 'corpus'),
    env: { ALLOWED_ORIGINS: site.url },
  });
  const briefingIds = ['deepseek-v4'];
  const price = 'How much does DeepSeek charge for a million tokens?';
  const answer = await askServer(server.url, { question: price, briefingIds });
  const [two, one, three] = answer.citations;
  libraryAsOf = answer.libraryAsOf;
  citations = [one, two, three].map((citation, i) => ({ ...(citation as Citation), n: i + 1 }));
  const { title, text } = (await (await fetch(`${server.url}/briefings/deepseek-v4`)).json()) as Briefing;
  const paragraphs = text
    .split('\n')
    .filter((line) => line.length > 120)
    .map((line) => `<p>${line.replace(/^- /, '')}</p>`)
    .slice(3, 6);
  article = `<main><h1>${title}</h1>${paragraphs.join('')}</main>`;
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), site.close(), answers.close()]);
});

const written = () => [
  started(),
  ...citations.map((citation) => ({ type: 'citation-verified', citation })),
  delta(WRITTEN),
  ended({ model: 'gpt-6-luna', followUps: ['What is Software optimization?'] }),
];

async function script(page: Page, events: object[], holds?: ReadonlyMap<number, Promise<unknown>>) {
  isScripted = true;
  answers.behave({ events: events.map(nameModel), ...(holds && { holds }) });
  await send(page, QUESTION);
}

const nameModel = (event: object) =>
  (event as { type: string }).type === 'answer-start'
    ? { ...event, model: 'gpt-6-luna', libraryAsOf: libraryAsOf }
    : event;

async function send(page: Page, question: string): Promise<void> {
  await page.locator('.composer textarea').fill(question);
  await page.keyboard.press('Enter');
}

const status = (page: Page, wanted: string) =>
  page.locator(`.exchange[data-status="${wanted}"]`).last().waitFor();

async function answered(page: Page): Promise<void> {
  await script(page, written());
  await status(page, 'finished');
}

const SHOTS: readonly Shot[] = [
  { state: 'welcome', take: async () => {} },
  {
    state: 'streaming',
    take: async (page) => {
      const { until, letGo } = holding();
      const [start, ...rest] = written();
      const half = delta(WRITTEN.slice(0, WRITTEN.indexOf('make up')));
      await script(
        page,
        [start as object, ...rest.slice(0, 3), half, ...rest.slice(-1)],
        new Map([[5, until]]),
      );
      await status(page, 'streaming');
      return letGo;
    },
  },
  { state: 'answered', take: answered },
  {
    state: 'card',
    take: async (page) => {
      await answered(page);
      await page.locator('.chip').first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator('.card:popover-open').waitFor();
    },
  },
  {
    state: 'not-covered',
    take: async (page) => {
      await send(page, 'How much did training DeepSeek V3 cost?');
      await status(page, 'finished');
    },
  },
  {
    state: 'offline',
    take: async (page) => {
      await page.context().setOffline(true);
      await send(page, QUESTION);
      await status(page, 'failed');
    },
  },
  {
    state: 'over-budget',
    take: async (page) => {
      const quotes = citations.map(({ quote, n }) => `“${quote}” [${n}]`).join('\n\n');
      const notice = {
        code: 'budget-spent',
        message: 'The budget of today is used up, so the briefings are quoted',
      };
      await script(page, [
        ...written().slice(0, 4),
        delta(quotes),
        ended({ mode: 'extract', model: null, notice }),
      ]);
      await status(page, 'finished');
    },
  },
  {
    state: 'feedback',
    take: async (page) => {
      await answered(page);
      await page.locator('.icon-bad').locator('..').click();
      await page.locator('.reasons .suggestion').nth(2).click();
      await page.locator('.comment input').fill('It leaves out the price in dollars');
    },
  },
];

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['desk-light', { viewport: { width: 1440, height: 900 } }],
  ['desk-dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ['phone-light', { viewport: { width: 390, height: 844 } }],
  ['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
];

async function take(
  { state, attributes = '', take: reach }: Shot,
  look: string,
  options: BrowserContextOptions,
) {
  const html = `<!doctype html><html lang="en"><head><title>A site</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${HOST_STYLE}</style></head><body>${article}<script src="${server.url}/widget.js" data-briefing="deepseek-v4" ${attributes} defer></script></body></html>`;
  site.put('/', { html });
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    hasTouch: look.startsWith('phone'),
    ...options,
  });
  const page = await context.newPage();
  isScripted = false;
  await page.route('**/feedback', (route) => route.continue({ url: `${answers.url}/feedback` }));
  await page.route('**/ask', (route) => route.continue(isScripted ? { url: `${answers.url}/ask` } : {}));
  await page.goto(site.url);
  await page.evaluate('BriefingChat.open()');
  await page.locator('.suggestion').first().waitFor();
  const leave = await reach(page);
  // The last of what an answer brings is what a picture of it is about.
  await page
    .locator('.log')
    .evaluate((log, isEnd) => isEnd && log.scrollTo(0, log.scrollHeight), state === 'feedback');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(250);
  const path = join(FOLDER, `widget-${state}-${look}.png`);
  await page.screenshot({ path });
  if (typeof leave === 'function') leave();
  await context.close();
  expect(statSync(path).size, path).toBeLessThan(MOST_BYTES);
}

test.each(LOOKS)('%s', async (look, options) => {
  for (const shot of SHOTS) await take(shot, look, options);
});

test('Arabic', async () => {
  const shot = SHOTS.find(({ state }) => state === 'not-covered') as Shot;
  for (const [look, options] of LOOKS.filter(([name]) => name.endsWith('light'))) {
    await take({ ...shot, state: 'arabic', attributes: 'data-language="ar"' }, look, options);
  }
});
