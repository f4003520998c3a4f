/** The library in a browser that runs no script: it is read, searched, narrowed and left by ordinary links and forms. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../helpers/open-browser.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openBrowser()]);
  page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('the list is searched, narrowed and sorted by its form', async () => {
  await page.goto(server.url);
  expect(await page.locator('.briefings h3').count()).toBe(3);
  await page.getByRole('searchbox').fill('deepseek');
  await page.getByLabel('Sort').selectOption('title');
  await page.getByLabel('Publisher').selectOption('the briefing-chat editors');
  await page.getByRole('button', { name: 'Apply' }).click();
  expect(await page.locator('.count').textContent()).toBe('1 of 3 briefings');
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('q'), searchParams.get('sort')]).toEqual(['deepseek', 'title']);
  expect(await page.getByRole('searchbox').inputValue()).toBe('deepseek');
  await page.getByRole('link', { name: 'Clear filters' }).click();
  expect(await page.locator('.briefings h3').count()).toBe(3);
  await page.getByText('Dates').click();
  await page.getByLabel('From').fill('2024-12-01');
  await page.getByRole('button', { name: 'Apply' }).click();
  expect(await page.locator('.briefings h3').allTextContents()).toEqual([
    'DeepSeek V3 and the $5.576 Million Training Run',
  ]);
});

test('a briefing is complete: text, contents, definitions, sources, and the way on', async () => {
  await page.goto(`${server.url}/library/llama-3-1-405b`);
  await page.getByRole('heading', { level: 1, name: /Llama 3.1 405B/ }).waitFor();
  expect(await page.locator('dt').count()).toBe(6);
  expect(await page.locator('.references li').count()).toBe(4);
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: /A Failure Every/ })
    .click();
  expect(new URL(page.url()).hash).toBe('#a-failure-every-three-hours');
  await page.locator('.neighbour').first().click();
  await page.getByRole('heading', { level: 1, name: /DeepSeek V3/ }).waitFor();
  await page.getByRole('link', { name: 'All briefings' }).click();
  expect(await page.locator('.briefings h3').count()).toBe(3);
});

test('the place of the chat holds one sentence, and nothing that does nothing', async () => {
  for (const path of ['/', '/library/deepseek-v4']) {
    await page.goto(server.url + path);
    expect(await page.locator('.chat').innerText()).toContain('Asking questions needs JavaScript.');
    expect(await page.getByRole('button').allInnerTexts()).toEqual(path === '/' ? ['Apply'] : []);
    const box = await page.locator('.chat').boundingBox();
    expect(box?.height).toBeLessThan(60);
  }
});

test('an unknown briefing leads back to the list', async () => {
  await page.goto(`${server.url}/library/no-such`);
  await page.getByRole('link', { name: 'All briefings' }).click();
  expect(new URL(page.url()).pathname).toBe('/');
});
