/** The widget on pages that live: bodies exchanged, an API called, reloads, several chats, phones. */
import { describe, expect, test } from 'vitest';
import {
  ask,
  complaints,
  launcher,
  open,
  openAndAsk,
  PHONE,
  QUESTION,
  server,
  tag,
  useWidgetSite,
} from './widget-site.ts';

useWidgetSite();

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

  test('a long heading does not make the button grow over the page', async () => {
    const page = await open(tag(`data-library data-heading="${'Ask us anything '.repeat(20)}"`), {
      viewport: PHONE.viewport,
    });
    const box = await page.locator('.launcher').boundingBox();
    expect(box?.height).toBeLessThan(60);
    expect(box?.width).toBeLessThanOrEqual(390 - 32);
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

test('what a reader says of an answer reaches the server of another site', async () => {
  const page = await open(tag());
  await openAndAsk(page, QUESTION);
  const before = server.log.filter((line) => line.startsWith('feedback: ')).length;
  await page.getByRole('button', { name: 'Not helpful' }).click();
  await page.getByRole('button', { name: 'Something is missing' }).click();
  await page.getByRole('textbox', { name: 'Anything to add?' }).fill('The date');
  await page.keyboard.press('Enter');
  const told = () => server.log.filter((line) => line.startsWith('feedback: ')).slice(before);
  const verdicts = ['not helpful, no reason', 'not helpful, incomplete', 'not helpful, incomplete'];
  await expect.poll(told).toEqual(verdicts.map((verdict) => `feedback: ${verdict}`));
  await page.getByText('Thank you').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what the library has elsewhere is what the whole library answers', async () => {
  const page = await open(tag());
  await openAndAsk(page, QUESTION);
  await ask(page, 'How many petaflops does the Orion chip reach?');
  await page.getByRole('button', { name: 'Ask the whole library (1 briefing)' }).click();
  await page.getByText('Asked of the whole library').waitFor();
  await page.locator('.exchange').nth(2).and(page.locator('[data-status="finished"]')).waitFor();
  expect(await page.locator('.exchange').nth(2).locator('.text').textContent()).toContain('two petaflops');
  await page.context().close();
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
