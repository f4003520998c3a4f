/** The widget on pages of another site: one tag, a hostile page, a strict policy. */
import { describe, expect, test } from 'vitest';
import { startHostSite } from '../helpers/start-host-site.ts';
import {
  ask,
  browser,
  complaints,
  focused,
  launcher,
  open,
  openAndAsk,
  QUESTION,
  server,
  tag,
  useWidgetSite,
} from './widget-site.ts';

useWidgetSite();

describe('one tag', () => {
  test('gives a launcher, and the chat only when it is opened', async () => {
    const requests: string[] = [];
    const page = await open(`<p>Hello</p>${tag()}`);
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await launcher(page).waitFor();
    expect(await page.locator('briefing-chat').count()).toBe(0);
    expect(requests).toEqual([]);
    await launcher(page).click();
    await page.getByText('Why DeepSeek V4 Impresses').waitFor();
    expect(requests).toEqual(['/briefings/deepseek-v4']);
    expect(await focused(page)).toBe('Your question');
    await ask(page, QUESTION);
    expect(await page.locator('.text').textContent()).toContain('80–90% discount');
    expect(await page.context().cookies()).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(['the close button', 'Escape'])(
    '%s gives the focus back, and the conversation stays',
    async (way) => {
      const page = await open(tag());
      await openAndAsk(page);
      if (way === 'Escape') await page.keyboard.press('Escape');
      else await page.getByRole('button', { name: 'Close chat' }).click();
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await focused(page)).toBe('Chat with this Video');
      await page.keyboard.press('Enter');
      expect(await page.locator('.exchange').count()).toBe(1);
      await page.context().close();
    },
  );

  test('takes its settings from data attributes', async () => {
    const settings =
      'data-briefing="deepseek-v4" data-theme="dark" data-position="left" data-greeting="Welcome!" data-questions="First?| Second? |" data-heading="Ask us" data-accent="#ffd400" data-open';
    const page = await open(tag(settings));
    await page.getByText('Welcome!').waitFor();
    expect(await page.locator('.suggestion').allTextContents()).toEqual(['First?', 'Second?']);
    expect(await page.getByRole('heading', { name: 'Ask us' }).count()).toBe(1);
    const { left, paper } = await page.locator('.panel').evaluate((panel) => ({
      left: panel.getBoundingClientRect().left,
      paper: getComputedStyle(panel).backgroundColor,
    }));
    expect(left).toBeLessThan(40);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    expect(paper).toBe('rgb(29, 28, 26)');
    await page.context().close();
  });

  test('speaks the language of the page, from right to left where that is read so', async () => {
    const page = await open(tag('data-library data-language="ar"'));
    await page.getByRole('button', { name: 'اسأل المكتبة' }).click();
    expect(await page.locator('.panel').getAttribute('dir')).toBe('rtl');
    await page.getByText('مرحبًا').waitFor();
    await page.context().close();
  });

  test('a site that is not allowed is told so, kindly', async () => {
    const other = await startHostSite();
    other.put('/', { html: tag() });
    const page = await browser.newPage();
    await page.goto(other.url);
    // The script itself is held back from other sites, or its questions are.
    await launcher(page).click();
    await page.getByText(/cannot be reached|not set up for this site/).waitFor();
    await page.close();
    await other.close();
  });
});

describe('a hostile page', () => {
  const HOSTILE = `<style>
    * { all: unset !important; }
    html { font-size: 3px !important; letter-spacing: 9px; text-transform: uppercase; direction: ltr; line-height: 4 }
    button, section, div, aside, textarea, form { display: none !important; color: red !important; font: 90px cursive !important; }
    .cover { display: block !important; position: fixed; inset: 0; z-index: 2147483647; }
  </style>`;

  test('neither hides the launcher and the panel nor changes their look', async () => {
    const plain = await open(tag(), { path: '/plain' });
    const hostile = await open(`${HOSTILE}<div class="cover">x</div>${tag()}`, { path: '/hostile' });
    const looks = [];
    for (const page of [plain, hostile]) {
      await openAndAsk(page);
      looks.push(
        await page.locator('.panel').evaluate((panel) => {
          const look = (element: Element | null) => {
            if (!element) return null;
            const { width, height } = element.getBoundingClientRect();
            const { color, fontFamily, fontSize, letterSpacing, lineHeight, textTransform, display } =
              getComputedStyle(element);
            return {
              width,
              height,
              color,
              fontFamily,
              fontSize,
              letterSpacing,
              lineHeight,
              textTransform,
              display,
            };
          };
          return ['h2', 'textarea', '.send', '.chip', '.source', '.text p'].map((name) =>
            look(panel.querySelector(name)),
          );
        }),
      );
    }
    expect(looks[1]).toEqual(looks[0]);
    await plain.context().close();
    await hostile.context().close();
  });

  test('an element placed by hand holds its own against the page too', async () => {
    const page = await open(`${HOSTILE}<briefing-chat briefing="deepseek-v4"></briefing-chat>${tag('')}`);
    await ask(page, QUESTION);
    expect(await page.locator('briefing-chat-launcher').count()).toBe(0);
    expect(await page.locator('h2').evaluate((heading) => getComputedStyle(heading).fontSize)).toBe('16px');
    await page.context().close();
  });

  test('the page is left as it was: no style, no element in its body', async () => {
    const page = await open(`<p>Hello</p>${tag()}`);
    await openAndAsk(page);
    const traces = () =>
      page.evaluate(() => ({
        body: [...document.body.children].map(({ localName }) => localName),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        styled: document.querySelectorAll('body [style], head style').length,
      }));
    expect(await traces()).toEqual({ body: ['p', 'script'], sheets: 0, styled: 0 });
    await page.context().close();
  });
});

test('a strict policy, trusted types included, lets everything through', async () => {
  const policy = [
    "default-src 'none'",
    `script-src ${server.url}`,
    `connect-src ${server.url}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const page = await open(
    `<p>DeepSeek offers token pricing at an 80–90% discount compared to Anthropic.</p>${tag('data-briefing="deepseek-v4" data-accent="#c00"')}`,
    { policy },
  );
  await openAndAsk(page);
  await page.getByRole('button', { name: /^Source 1:/ }).hover();
  await page.locator('.card:popover-open').waitFor();
  await page.getByRole('button', { name: 'Close chat' }).click();
  expect(complaints).toEqual([]);
  await page.context().close();
});
