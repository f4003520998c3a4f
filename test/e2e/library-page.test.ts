/** The page in real Chromium, on the real server: reading, asking, following a citation, by mouse and by keyboard. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../helpers/open-browser.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1440, height: 900 } };
const QUESTION = 'What discount does DeepSeek offer against Anthropic?';
const GREETING =
  'Hi! I can answer questions about this video "Why DeepSeek V4 Impresses Despite Lack of \'Wow\' Factor". What would you like to know?';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens a page that fails the test if anything goes wrong on it. */
async function open(path: string, options: BrowserContextOptions = DESK): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) throw new Error(message.text());
  });
  await page.goto(server.url + path);
  return page;
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').last().waitFor();
}

/** The text that is marked on the page, and whether it is in sight. */
function markedPassage(page: Page): Promise<{ text: string; isVisible: boolean }> {
  return page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('passage') ?? [])] as Range[];
    const box = range?.getBoundingClientRect();
    return { text: String(range ?? ''), isVisible: !!box && box.top >= 0 && box.bottom <= innerHeight };
  });
}

test('the list shows every briefing, newest first, and filters while one types', async () => {
  const page = await open('/');
  const titles = page.locator('.briefings h3:visible');
  await titles.first().waitFor();
  expect(await titles.count()).toBe(3);
  expect(await titles.first().textContent()).toContain('DeepSeek V3');
  await page.getByRole('searchbox').fill('loss-leading');
  expect(await titles.allTextContents()).toEqual(["Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor"]);
  await page.getByRole('searchbox').fill('no such thing');
  expect(await titles.count()).toBe(0);
  expect(await page.locator('.count').textContent()).toContain('no such thing');
  await page.context().close();
});

test('a briefing opens with its text beside the chat, which greets as its page does', async () => {
  const page = await open('/');
  await page.getByRole('link', { name: /DeepSeek V4/ }).click();
  await page.getByRole('heading', { level: 1, name: /Why DeepSeek V4 Impresses/ }).waitFor();
  await page.getByText(GREETING).waitFor();
  expect(new URL(page.url()).pathname).toBe('/library/deepseek-v4');
  expect(await page.locator('article.briefing').textContent()).not.toContain('Hi! I can answer');
  await page.context().close();
});

test('a click on a citation scrolls to the passage and marks exactly the quote', async () => {
  const page = await open('/library/deepseek-v4');
  await ask(page, QUESTION);
  await page.getByRole('button', { name: /^Source 1:/ }).click();
  const { text, isVisible } = await markedPassage(page);
  expect(text).toMatch(/^Market Positioning: .*80–90% discount.*Anthropic\.$/);
  expect(isVisible).toBe(true);
  expect(page.url()).toMatch(/#c=\d+-\d+$/);
  await page.context().close();
});

test('an answer over the whole library opens the passage and keeps the conversation; back returns', async () => {
  const page = await open('/');
  await ask(page, QUESTION);
  await page.locator('.source-link').first().click();
  await page.locator('article.briefing').waitFor();
  await expect.poll(async () => (await markedPassage(page)).text).toContain('80–90% discount');
  expect(await page.locator('.exchange').count()).toBe(1);
  await page.goBack();
  await page.locator('.briefings').waitFor();
  await page.context().close();
});

test('a link to a passage shows it when it is opened', async () => {
  const page = await open('/library/deepseek-v4');
  await ask(page, QUESTION);
  const link = await page.locator('.source-link').first().getAttribute('href');
  const fresh = await open(new URL(link ?? '').pathname + new URL(link ?? '').hash);
  await expect.poll(() => markedPassage(fresh)).toMatchObject({ isVisible: true });
  await page.context().close();
  await fresh.context().close();
});

test('what the briefing does not say is said so, and one click asks the whole library', async () => {
  const page = await open('/library/deepseek-v4');
  await ask(page, 'How many GPUs was Llama 3.1 405B trained on?');
  await page.getByText('Not in the briefings').waitFor();
  await page.getByRole('button', { name: 'Ask the whole library' }).click();
  await expect.poll(() => page.locator('.exchange[data-status="finished"]').count()).toBe(2);
  expect(await page.locator('.exchange').last().textContent()).toContain('16,000');
  await page.context().close();
});

test('how a misspelt word was read stands quietly under the answer, and is read out', async () => {
  const page = await open('/');
  await ask(page, 'Which chips of huwaei was V4 trained on by the compnay?');
  const note = 'Read “huwaei” as “Huawei” and “compnay” as “company”';
  expect(await page.locator('.corrections').textContent()).toBe(note);
  expect(await page.locator('.panel [role="status"].unseen').textContent()).toContain(`${note}. `);
  await page.getByRole('button', { name: 'Clear conversation' }).click();
  await ask(page, QUESTION);
  expect(await page.locator('.corrections').count()).toBe(0);
  await page.getByRole('button', { name: 'Clear conversation' }).click();
  await ask(page, 'How tall is the antrhopic restaurant on Mount Everest?');
  await page.getByText('Not in the briefings').waitFor();
  expect(await page.locator('.corrections').textContent()).toBe('Read “antrhopic” as “Anthropic”');
  await page.context().close();
});

test('the whole path works by keyboard: question, citation, passage', async () => {
  const page = await open('/library/deepseek-v4');
  await page.getByText(GREETING).waitFor();
  const label = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
    });
  for (let i = 0; i < 30 && (await label()) !== 'Your question'; i++) await page.keyboard.press('Tab');
  await page.keyboard.type(QUESTION);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').waitFor();
  for (let i = 0; i < 30 && !(await label()).startsWith('Source 1:'); i++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await markedPassage(page)).text).toContain('80–90% discount');
  expect(await label()).toContain('80–90% discount');
  await page.context().close();
});

test('on a phone the chat is one tap away, and Escape gives the page back', async () => {
  const page = await open('/library/deepseek-v4', PHONE);
  const opener = page.getByRole('button', { name: 'Chat with this video', exact: true });
  await opener.click();
  await ask(page, QUESTION);
  await page.getByRole('button', { name: /^Source 1:/ }).click();
  await expect.poll(() => markedPassage(page)).toMatchObject({ isVisible: true });
  await opener.click();
  await page.keyboard.press('Escape');
  await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('false');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.context().close();
});

test('markup in a briefing and in a question stays text', async () => {
  const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const corpus = {
    'odd.txt': `Odd ${markup}\nBy An Editor\nKey Concepts\n- Odd term: The odd chip ${markup} is sold in Europe.\n`,
  };
  const hostile = await startTestServer({ corpus });
  const page = await browser.newPage();
  await page.goto(`${hostile.url}/library/odd`);
  await page.getByRole('textbox', { name: 'Your question' }).fill(`Where is the odd chip sold? ${markup}`);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').waitFor();
  expect(await page.locator('img, article script').count()).toBe(0);
  expect(await page.title()).toContain('<img');
  await page.close();
  await hostile.close();
});

test('a server without an index is told kindly, with what to do', async () => {
  const empty = await startTestServer({ isUnindexed: true });
  const page = await browser.newPage();
  await page.goto(empty.url);
  await page.getByRole('heading', { name: 'The library has not been indexed yet' }).waitFor();
  await empty.product.ingest();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.briefings h3').first().waitFor();
  await page.close();
  await empty.close();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.each([
  ['desk', 'light', DESK],
  ['desk', 'dark', DESK],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const)('axe finds nothing at %s width, %s', async (name, colorScheme, size) => {
  // The page's own policy keeps axe out as it keeps everyone out.
  const page = await open('/', { ...size, colorScheme, bypassCSP: true });
  const violations = async () => {
    await page.evaluate(AXE);
    const run = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`;
    return page.evaluate(run);
  };
  await page.locator('.briefings h3').first().waitFor();
  expect(await violations()).toEqual([]);
  await page.goto(`${server.url}/library/deepseek-v4`);
  if (name === 'phone') await page.getByRole('button', { name: 'Chat with this video', exact: true }).click();
  await ask(page, QUESTION);
  expect(await violations()).toEqual([]);
  await ask(page, 'What is the capital of Peru?');
  expect(await violations()).toEqual([]);
  await page.context().close();
});
