/** Where a citation leads on a page of another site: its own passage, its video, and only then away. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browser, DESK, focused, open, openAndAsk, site, tag, useWidgetSite } from './widget-site.ts';

useWidgetSite();

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
