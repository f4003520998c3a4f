/** The widget on pages of another site: one tag, a hostile page, a strict policy, the page's own passages and video. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageApi } from '../../src/widget/page-api.ts';
import { openBrowser } from '../helpers/open-browser.ts';
import { type HostSite, startHostSite } from '../helpers/start-host-site.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

declare global {
  interface Window {
    BriefingChat?: PageApi;
  }
}

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const QUESTION = 'What discount does DeepSeek offer against Anthropic?';
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

let server: TestServer;
let site: HostSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startHostSite(), openBrowser()]);
  server = await startTestServer({ corpus: CORPUS, env: { ALLOWED_ORIGINS: site.url } });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

/** Messages of the page that ought not to be there, its policy's reports among them. */
let complaints: string[] = [];
beforeEach(() => {
  complaints = [];
});

const tag = (attributes = 'data-briefing="deepseek-v4"') =>
  `<script src="${server.url}/widget.js" ${attributes} defer></script>`;

async function open(
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

const launcher = (page: Page) => page.getByRole('button', { name: 'Chat with this Video' });

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange[data-status="finished"]').last().waitFor();
}

async function openAndAsk(page: Page, question = QUESTION): Promise<void> {
  await launcher(page).click();
  await ask(page, question);
}

/** Label or text of what has the focus, through shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
  });
}

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

describe('a citation', () => {
  const marked = (page: Page) =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('briefing-chat-passage') ?? [])] as Range[];
      const box = range?.getBoundingClientRect();
      return range && box ? { text: String(range), isSeen: box.top >= 0 && box.bottom <= innerHeight } : null;
    });
  const FILLER = '<p style="block-size: 3000px">Text before</p>';
  const PASSAGE =
    '<p>Market <b>Positioning</b>:\n  DeepSeek offers token pricing at an\n  80–90% <a href="#">discount</a> compared to Anthropic.</p>';

  test('marks its passage in the text of the page, and changes none of it', async () => {
    const page = await open(`${FILLER}${PASSAGE}${FILLER}${tag()}`);
    const before = await page.locator('body').innerHTML();
    await openAndAsk(page);
    await page.getByRole('button', { name: /^Source 1:/ }).click();
    const passage = await marked(page);
    expect(passage?.isSeen).toBe(true);
    expect(passage?.text.replace(/\s+/g, ' ')).toContain('an 80–90% discount compared to Anthropic.');
    expect(await page.locator('body').innerHTML()).toBe(before);
    expect(await page.locator('.panel > [role="status"]').textContent()).toContain('marked on the page');
    await page.evaluate(() => window.BriefingChat?.destroy());
    expect(await marked(page)).toBeNull();
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    await page.context().close();
  });

  test('is first offered to the page, which may take it over', async () => {
    const page = await open(`${PASSAGE}${tag()}
      <script>addEventListener('navigate', (event) => { event.preventDefault(); window.went = event.detail; });</script>`);
    await openAndAsk(page);
    await page.locator('.source-link').click();
    expect(await page.evaluate('window.went')).toMatchObject({
      briefingId: 'deepseek-v4',
      start: expect.any(Number),
    });
    expect(await marked(page)).toBeNull();
    await page.context().close();
  });

  test('opens the library where the page has neither passage nor video', async () => {
    const page = await open(tag());
    await openAndAsk(page);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: /^Source 1:/ }).click(),
    ]);
    expect(opened.url()).toMatch(/\/library\/deepseek-v4#c=\d+-\d+$/);
    await page.context().close();
  });

  test('seeks the video of the page to the moment that the source states', async () => {
    const page = await open(`<video></video>${tag('data-briefing="orion"')}`);
    await openAndAsk(page, 'How fast is the Orion chip?');
    await page.getByRole('button', { name: /^Source 1:/ }).click();
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBe(95);
    await page.context().close();
  });

  test('tells a YouTube frame of the same video, and no other', async () => {
    const frame = (id: string, name: string) =>
      `<iframe name="${name}" src="https://www.youtube.com/embed/${id}?enablejsapi=1"></iframe>`;
    site.put('/blank', { html: '' });
    const context = await browser.newContext(DESK);
    const page = await context.newPage();
    await page.route('https://www.youtube.com/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script>addEventListener("message", ({ data }) => { (window.heard ??= []).push(data); });</script>',
      }),
    );
    site.put('/frames', {
      html: `${frame('zzzzzzzzzzz', 'other')}${frame('abcdefghijk', 'own')}${tag('data-briefing="orion"')}`,
    });
    await page.goto(`${site.url}/frames`);
    await openAndAsk(page, 'How fast is the Orion chip?');
    await page.getByRole('button', { name: /^Source 1:/ }).click();
    const heard = (name: string) => page.frame({ name })?.evaluate('window.heard ?? []');
    await expect
      .poll(() => heard('own'))
      .toEqual([
        JSON.stringify({ event: 'command', func: 'seekTo', args: [95, true] }),
        JSON.stringify({ event: 'command', func: 'playVideo', args: [] }),
      ]);
    expect(await heard('other')).toEqual([]);
    await context.close();
  });

  test('links to the video at that moment where the page has none', async () => {
    const page = await open(tag('data-briefing="orion"'));
    await openAndAsk(page, 'How fast is the Orion chip?');
    expect(await page.locator('.source-link').getAttribute('href')).toBe(
      'https://www.youtube.com/watch?v=abcdefghijk&t=95s',
    );
    await page.context().close();
  });

  test('shows a card to the pointer and to the keyboard, which Escape closes', async () => {
    const page = await open(tag());
    await openAndAsk(page);
    const card = page.locator('.card:popover-open');
    const chip = page.getByRole('button', { name: /^Source 1:/ });
    await chip.hover();
    await card.waitFor();
    expect(await card.textContent()).toContain('exact quote');
    await page.mouse.move(5, 5);
    await card.waitFor({ state: 'hidden' });
    for (let i = 0; i < 20 && !(await focused(page)).startsWith('Source 1:'); i++)
      await page.keyboard.press('Shift+Tab');
    await card.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain('Why DeepSeek V4 Impresses');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    expect(await focused(page)).toMatch(/^Source 1:/);
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.context().close();
  });
});

describe('a page with a life of its own', () => {
  test('may exchange its body: the launcher and its conversation stay, and the new tag adds none', async () => {
    const page = await open(tag());
    await openAndAsk(page);
    await page.evaluate((src) => {
      document.body = document.createElement('body');
      const script = document.createElement('script');
      script.src = src;
      script.dataset.briefing = 'deepseek-v4';
      document.body.append(script);
      return new Promise((resolve) => script.addEventListener('load', resolve));
    }, `${server.url}/widget.js`);
    expect(await page.locator('briefing-chat-launcher').count()).toBe(1);
    expect(await page.locator('.exchange').count()).toBe(1);
    await page.evaluate((src) => {
      document.body = document.createElement('body');
      const script = document.createElement('script');
      script.src = src;
      script.dataset.briefing = 'orion';
      document.body.append(script);
      return new Promise((resolve) => script.addEventListener('load', resolve));
    }, `${server.url}/widget.js`);
    const briefings = await page
      .locator('briefing-chat-launcher')
      .evaluateAll((all) => all.map((one) => one.getAttribute('briefing')));
    expect(briefings).toEqual(['orion']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('drives the widget by its API, and hears of everything', async () => {
    const page = await open(`${tag('data-library')}
      <script>window.heard = []; for (const type of ['open', 'close', 'ask', 'answer', 'feedback'])
        addEventListener(type, ({ detail }) => heard.push([type, detail]));</script>`);
    await page.waitForFunction(() => window.BriefingChat !== undefined);
    await page.evaluate((question) => window.BriefingChat?.ask(question), QUESTION);
    await page.locator('.exchange[data-status="finished"]').waitFor();
    await page.getByRole('button', { name: 'Not helpful' }).click();
    await page.getByRole('button', { name: 'Something is missing' }).click();
    await page.evaluate(() => {
      window.BriefingChat?.toggle();
      window.BriefingChat?.toggle();
      window.BriefingChat?.close();
    });
    const heard = (await page.evaluate('window.heard')) as [string, Record<string, unknown>][];
    expect(heard.map(([type]) => type)).toEqual([
      'open',
      'ask',
      'answer',
      'feedback',
      'feedback',
      'close',
      'open',
      'close',
    ]);
    expect(heard[2]?.[1]).toMatchObject({ question: QUESTION, outcome: 'answered', citations: [{ n: 1 }] });
    expect(heard[4]?.[1]).toMatchObject({ isHelpful: false, reason: 'incomplete' });
    expect(
      await page.evaluate(() => window.BriefingChat?.mount({ briefing: 'orion', position: 'left' }).isOpen),
    ).toBe(false);
    expect(await page.locator('briefing-chat-launcher').count()).toBe(2);
    await page.evaluate(() => window.BriefingChat?.destroy());
    expect(await page.locator('briefing-chat-launcher').count()).toBe(0);
    expect(await page.evaluate(() => document.body.inert)).toBe(false);
    await page.context().close();
  });

  test('changes the briefing as its own pages change', async () => {
    const page = await open(tag());
    await openAndAsk(page);
    await page.locator('briefing-chat-launcher').evaluate((one) => one.setAttribute('briefing', 'orion'));
    await page.getByText('The Orion chip').waitFor();
    expect(await page.locator('.exchange').count()).toBe(0);
    await page.locator('briefing-chat-launcher').evaluate((one) => one.removeAttribute('briefing'));
    expect(await page.getByRole('heading', { name: 'Ask the library' }).count()).toBe(1);
    await page.context().close();
  });

  test('keeps the conversation over a reload, each briefing its own', async () => {
    const page = await open(`${tag()}`);
    await openAndAsk(page);
    await page.reload();
    await launcher(page).click();
    expect(await page.locator('.exchange .question').allTextContents()).toEqual([`You asked: ${QUESTION}`]);
    expect(await page.locator('.source').count()).toBe(1);
    await page.getByRole('button', { name: 'Clear conversation' }).click();
    await page.reload();
    await launcher(page).click();
    await page.locator('.suggestion').first().waitFor();
    expect(await page.locator('.exchange').count()).toBe(0);
    await page.context().close();
  });

  test('holds several chats, each with its own', async () => {
    const page = await open(
      `<briefing-chat id="a" briefing="deepseek-v4"></briefing-chat><briefing-chat id="b" briefing="orion"></briefing-chat>${tag('data-library')}`,
    );
    await page.locator('#b').getByRole('textbox').fill('How fast is the Orion chip?');
    await page.keyboard.press('Enter');
    await page.locator('#b .exchange[data-status="finished"]').waitFor();
    expect(await page.locator('#a .exchange').count()).toBe(0);
    await page.context().close();
  });
});

describe('on a phone', () => {
  test('the panel fills the window, the page behind is out of reach, and a tap on a number shows its card', async () => {
    const page = await open(
      `<meta name="viewport" content="width=device-width, initial-scale=1"><a href="#x">Behind</a>${tag()}`,
      PHONE,
    );
    await launcher(page).tap();
    const box = await page.locator('.panel').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    expect(await page.evaluate(() => document.body.inert)).toBe(true);
    await ask(page, QUESTION);
    await page.getByRole('button', { name: /^Source 1:/ }).tap();
    await page.locator('.card:popover-open').waitFor();
    await page.getByRole('button', { name: 'Close chat' }).tap();
    expect(await page.evaluate(() => document.body.inert)).toBe(false);
    await page.context().close();
  });

  test('a passage on the page closes the panel over it', async () => {
    const page = await open(
      `<meta name="viewport" content="width=device-width, initial-scale=1"><p>DeepSeek offers token pricing at an 80–90% discount compared to Anthropic. Market Positioning: DeepSeek offers token pricing at an 80–90% discount compared to Anthropic.</p>${tag()}`,
      PHONE,
    );
    await launcher(page).tap();
    await ask(page, QUESTION);
    await page.locator('.source-link').first().tap();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });
});
