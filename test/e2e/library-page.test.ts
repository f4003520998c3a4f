/** The page in real Chromium, on the real server: reading, asking, following a citation, by mouse and by keyboard. */
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
  const shown = () => titles.allTextContents();
  expect(await titles.count()).toBe(3);
  expect(await titles.first().textContent()).toContain('DeepSeek V3');
  await page.getByRole('searchbox').pressSequentially('loss-leading');
  await expect.poll(shown).toEqual(["Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor"]);
  await expect.poll(() => page.locator('.hit').allTextContents()).toEqual(['Loss', 'Leading']);
  expect(await page.locator('.count').textContent()).toBe('1 of 3 briefings');
  expect(new URL(page.url()).search).toBe('?q=loss-leading');
  expect(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement)).toBe(true);
  await page.getByRole('searchbox').fill('no such thing');
  await expect.poll(() => page.locator('.count').textContent()).toBe('No briefing matches.');
  expect(await titles.count()).toBe(0);
  await page.getByRole('link', { name: 'Clear filters' }).first().click();
  await expect.poll(() => titles.count()).toBe(3);
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  await page.context().close();
});

test('typing narrows the publishers on offer and chooses none of them', async () => {
  const page = await open('/');
  const publisher = page.getByLabel('Publisher');
  await publisher.selectOption('the briefing-chat editors');
  await expect.poll(() => new URL(page.url()).search).toContain('source=');
  await page.getByRole('searchbox').fill('llama');
  await expect.poll(() => new URL(page.url()).search).toContain('q=llama');
  expect(await publisher.inputValue()).toBe('the briefing-chat editors');
  await page.getByRole('link', { name: 'Clear filters' }).first().click();
  await expect.poll(() => page.locator('.count').textContent()).toBe('3 briefings');
  await page.getByRole('searchbox').fill('llama');
  await expect.poll(() => page.locator('.count').textContent()).toBe('1 of 3 briefings');
  expect(await publisher.inputValue()).toBe('');
  await page.getByLabel('Sort').selectOption('oldest');
  await expect.poll(() => new URL(page.url()).search).toBe('?q=llama&sort=oldest');
  await page.context().close();
});

test('in a low window the button of the chat leaves the text in sight, and the sheet can be closed', async () => {
  const page = await open('/', { viewport: { width: 320, height: 256 } });
  const opener = page.getByRole('button', { name: 'Ask the library' });
  const box = await opener.boundingBox();
  expect(((box?.width ?? 0) * (box?.height ?? 0)) / (320 * 256)).toBeLessThan(0.12);
  await opener.click();
  const closer = await page.getByRole('button', { name: 'Close chat' }).boundingBox();
  expect(closer?.y).toBeGreaterThanOrEqual(0);
  await page.context().close();
});

test('what was chosen stands in the address: it can be reloaded, and gone back from', async () => {
  const page = await open('/');
  const first = () => page.locator('.briefings h3').first().textContent();
  await page.getByLabel('Sort').selectOption('oldest');
  await expect.poll(first).toContain('Llama 3.1');
  await page.getByRole('link', { name: /^2024/ }).click();
  await expect.poll(() => page.locator('.count').textContent()).toBe('2 of 3 briefings');
  expect(new URL(page.url()).search).toBe('?from=2024-01-01&to=2024-12-31&sort=oldest');
  await page.reload();
  expect(await first()).toContain('Llama 3.1');
  expect(await page.getByRole('link', { name: /^2024/ }).getAttribute('aria-current')).toBe('true');
  await page.goBack();
  await expect.poll(() => page.locator('.count').textContent()).toBe('3 briefings');
  await page.goBack();
  await expect.poll(first).toContain('DeepSeek V3');
  await page.context().close();
});

test('a date is typed in one go: the field is left alone until it is whole', async () => {
  const page = await open('/', { ...DESK, locale: 'en-US' });
  await page.getByText('Dates').click();
  await page.getByLabel('From').focus();
  await page.keyboard.type('12012024', { delay: 60 });
  await expect.poll(() => page.locator('.count').textContent()).toBe('1 of 3 briefings');
  expect(await page.getByLabel('From').inputValue()).toBe('2024-12-01');
  expect(new URL(page.url()).search).toBe('?from=2024-12-01');
  await page.getByRole('link', { name: /^2024/ }).click();
  await expect.poll(() => page.locator('.count').textContent()).toBe('2 of 3 briefings');
  await page.getByLabel('Publisher').focus();
  await page.getByLabel('Publisher').selectOption('the briefing-chat editors');
  await expect.poll(() => new URL(page.url()).searchParams.get('source')).toBe('the briefing-chat editors');
  expect(await page.getByLabel('Publisher').evaluate((box) => box === document.activeElement)).toBe(true);
  await page.context().close();
});

test('the chat is not disturbed while the list is filtered', async () => {
  const page = await open('/');
  await ask(page, QUESTION);
  await page.getByRole('searchbox').fill('llama');
  await expect.poll(() => page.locator('.briefings h3').count()).toBe(1);
  expect(await page.locator('.exchange').count()).toBe(1);
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
  await page.getByText('Not in this briefing').waitFor();
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
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.locator('.briefings h3').first().waitFor();
  await page.close();
  await empty.close();
});

test('every run of the text stands at the offsets that it states', async () => {
  const page = await open('/library/deepseek-v4');
  const wrong = await page.evaluate(async () => {
    const { text } = await (await fetch('/briefings/deepseek-v4')).json();
    const runs = [...document.querySelectorAll<HTMLElement>('[data-run]')];
    return runs
      .map((run) => [text.slice(...(run.dataset.run ?? '').split('-').map(Number)), run.textContent])
      .filter(([said, shown]) => said !== shown);
  });
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('a passage is marked when only the end of the address changes, and across a key concept', async () => {
  const page = await open('/library/deepseek-v4');
  const mark = async (words: string) => {
    await page.evaluate(async (words) => {
      const { text } = await (await fetch('/briefings/deepseek-v4')).json();
      const start = text.indexOf(words);
      location.hash = `#c=${start}-${start + words.length}`;
    }, words);
    await expect.poll(() => markedPassage(page)).toEqual({ text: words, isVisible: true });
  };
  await mark('pivoted to a strategy');
  await mark('almost exclusively on Huawei chips');
  await mark('on efficiency rather than raw');
  await page.context().close();
});

test('a section has a link of its own, which is copied and opens there', async () => {
  const page = await open('/library/deepseek-v4', {
    ...DESK,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const link = page.getByRole('link', { name: 'Link to “2. Hardware Constraints and Domestic Integration”' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Link copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${server.url}/library/deepseek-v4#hardware-constraints-and-domestic-integration`);
  expect(page.url()).toBe(copied);
  const fresh = await open(new URL(copied).pathname + new URL(copied).hash);
  const heading = fresh.getByRole('heading', { name: '2. Hardware Constraints' });
  await expect
    .poll(() => heading.evaluate((element) => element.getBoundingClientRect().top))
    .toBeLessThan(200);
  await page.context().close();
  await fresh.context().close();
});

test('a briefing is shared by the device where it can, else its link is copied; and printed', async () => {
  const page = await open('/library/deepseek-v4', {
    ...DESK,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
    window.print = () => {
      document.title = 'printed';
    };
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('Link copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => {
    const share = async ({ title }: ShareData) => {
      document.title = `shared ${title}`;
    };
    Object.defineProperty(navigator, 'share', { value: share, configurable: true });
  });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect.poll(() => page.title()).toBe("shared Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor");
  await page.getByRole('button', { name: 'Print' }).click();
  expect(await page.title()).toBe('printed');
  await page.context().close();
});

test('the chat speaks the language of the page, and a citation keeps it', async () => {
  const page = await open('/', { ...DESK, locale: 'es-MX' });
  await page.getByRole('heading', { name: /Informes sobre la industria/ }).waitFor();
  await page.getByRole('textbox', { name: 'Tu pregunta' }).waitFor();
  await page.getByRole('link', { name: 'العربية' }).click();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const box = page.locator('briefing-chat').getByRole('textbox');
  await box.fill(QUESTION);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').waitFor();
  await page.locator('.source-link').first().click();
  await page.locator('article.briefing').waitFor();
  expect(new URL(page.url()).search).toBe('?lang=ar');
  expect(await page.locator('.back').textContent()).toBe('كل الموجزات');
  expect(await page.locator('#content .text').evaluate((text) => getComputedStyle(text).direction)).toBe(
    'ltr',
  );
  await page.context().close();
});

test('where the server is gone, the page stays and says so', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.context().setOffline(true);
  await page.getByRole('searchbox').fill('llama');
  await page.getByText('The page could not be loaded.').waitFor();
  expect(await page.locator('.briefings h3').count()).toBe(3);
  await page.context().setOffline(false);
  await page.close();
});

test('on paper there is the text alone, dark on light, with the addresses of its links', async () => {
  const page = await open('/library/llama-3-1-405b', { ...DESK, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const gone of ['.site', '.chat', '.contents', '.neighbours', '.anchor', '.back', '.site-foot'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  expect(await page.getByRole('button').count()).toBe(0);
  const look = await page.locator('.text').evaluate((text) => ({
    ink: getComputedStyle(text).color,
    address: getComputedStyle(document.querySelector('.action') as Element, '::after').content,
  }));
  expect(look.ink).toBe('rgb(28, 27, 25)');
  expect(look.address).toContain('https://ai.meta.com/blog/meta-llama-3-1/');
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  await page.context().close();
});
