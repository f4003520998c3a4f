/** What readers asked, on the keeper's page: plots with their tables, unanswered groups, the log, and files of it. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { seedQuestions, seedSpending } from '../helpers/seed-questions.ts';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { DESK, type KeeperSite, MARKUP, PHONE, settled, startKeeperSite, violations } from './keeper-site.ts';

const NEAREST = [{ briefingId: 'deepseek-v4', title: `V4 ${MARKUP}` }];
const MISSED = { kind: 'not-covered' as const, missing: ['Zorblax'], nearest: NEAREST };

let server: LiveServer;
let site: KeeperSite;
beforeAll(async () => {
  [server, site] = await Promise.all([
    startLiveServer({ env: { QUESTION_RETENTION_DAYS: '100' } }),
    startKeeperSite(),
  ]);
  await seedQuestions(server, [
    ...Array.from({ length: 60 }, (_, i) => ({
      question: `Which chips was V4 trained on, part ${i}?`,
      daysAgo: 2 + i / 1000,
    })),
    {
      question: 'What is loss-leading pricing?',
      outcome: 'partial',
      daysAgo: 1,
      feedback: { isHelpful: true },
    },
    {
      question: `Is this ${MARKUP} safe?`,
      feedback: { isHelpful: false, reason: 'wrong', comment: `No ${MARKUP}` },
    },
    { question: '=HYPERLINK("https://evil.example")', outcome: 'failed', noticeCode: 'provider-failed' },
    {
      question: 'What does a Zorblax run on?',
      outcome: 'not-covered',
      mode: 'extract',
      costUsd: 0,
      unanswered: MISSED,
    },
    {
      question: 'What is it that a Zorblax runs on?',
      outcome: 'not-covered',
      mode: 'extract',
      costUsd: 0,
      unanswered: MISSED,
      daysAgo: 3,
    },
    {
      question: 'Why did training cost so little?',
      outcome: 'not-covered',
      unanswered: { kind: 'not-found', missing: [], nearest: NEAREST },
    },
    { question: 'Of a month ago?', daysAgo: 40 },
  ]);
  await seedSpending(server, [
    { daysAgo: 2, byModel: { 'gpt-5-mini': 0.03, 'gpt-4o-mini': 0.01 } },
    { daysAgo: 40, byModel: { 'gpt-5-mini': 0.02 } },
  ]);
});
afterAll(async () => {
  await site.close();
  await server.close();
});
beforeEach(() => {
  site.complaints.length = 0;
});

const plot = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const questions = (page: Page) => page.locator('.question h2');

test('the figures are those of the period, set against the one before', async () => {
  const page = await site.enter(server.url, 'overview');
  const tiles = page.locator('.tile');
  await tiles.first().waitFor();
  expect(await tiles.allTextContents()).toEqual([
    'Answered94%92% in full, 2% in part−6 points against the 30 days before',
    'Questions66+6,500% against the 30 days before',
    'Found helpful50%2 answers ratedNothing to compare in the 30 days before',
    'Spent on models$0.04$0.00061 a question+100% against the 30 days before',
  ]);
  await page.getByRole('radio', { name: '90 days' }).check();
  await tiles.getByText('67', { exact: true }).waitFor();
  await page.context().close();
});

test('every plot says the same as a table, and day by day by keyboard and by pointer', async () => {
  const page = await site.enter(server.url, 'overview');
  const byDay = plot(page, 'Questions by day');
  await byDay.getByText('Figures as a table').click();
  const row = byDay.getByRole('row').nth(3);
  expect(await row.locator('td').allTextContents()).toEqual(['60', '0', '0', '0', '0', '60']);
  expect(await byDay.getByRole('row').count()).toBe(31);
  expect(await byDay.getByRole('row').nth(1).locator('td').allTextContents()).toEqual([
    '1',
    '0',
    '1',
    '1',
    '1',
    '4',
  ]);
  const slider = byDay.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/Answered: 60, In part: 0/);
  expect(await byDay.locator('.legend').textContent()).toMatch(/Answered60In part0.*Total60/);
  await page.keyboard.press('Home');
  expect(await slider.getAttribute('aria-valuenow')).toBe('0');
  await slider.blur();
  expect(await byDay.locator('.legend').textContent()).toMatch(/Total66/);
  const box = await slider.boundingBox();
  if (box) await page.mouse.move(box.x + box.width - 4, box.y + 20);
  expect(await byDay.locator('.legend').textContent()).toMatch(/Total4/);
  for (const name of ['Feedback by day', 'Spend by day (USD)']) {
    expect(await plot(page, name).locator('details table').count(), name).toBe(1);
  }
  expect(await plot(page, 'Spend by day (USD)').locator('.legend').textContent()).toBe(
    'gpt-5-mini$0.03gpt-4o-mini$0.01Total$0.04',
  );
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test('what is not covered and what was not found stand apart, with words and places to look', async () => {
  const page = await site.enter(server.url, 'unanswered');
  const group = page.locator('.group:visible');
  await page.getByRole('tab', { name: 'Not covered (1)' }).waitFor();
  expect(await group.textContent()).toMatch(/Zorblax.*asked 2 times.*Missing:.*Zorblax.*Nearest:.*V4 <img/s);
  await group.getByText('2 wordings').click();
  expect(await group.locator('.wordings li').count()).toBe(2);
  await page.getByRole('tab', { name: 'Not covered (1)' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: /Covered but not found/ }).getAttribute('aria-selected')).toBe(
    'true',
  );
  expect(await group.textContent()).toContain('Why did training cost so little?');
  expect(await group.getByRole('link').getAttribute('href')).toBe('/library/deepseek-v4');
  await page.context().close();
});

test('a question asked again after its briefing came is answered now', async () => {
  const page = await site.enter(server.url, 'unanswered');
  const group = page.locator('.group:visible').first();
  await group.getByRole('button', { name: /^Ask it again/ }).click();
  await group.getByText('Now:').waitFor();
  expect(await group.locator('.again').textContent()).toContain('Not covered');
  await server.put('zorblax', briefingAbout('Zorblax', 'A Zorblax runs on liquid helium'));
  await group.getByRole('button', { name: /^Ask it again/ }).click();
  await group.locator('.again').getByText('Answered').waitFor();
  expect(await group.locator('.again').textContent()).toContain('liquid helium');
  // The keeper's own tries are not readers' questions.
  await page.reload();
  await page.getByText('asked 2 times').waitFor();
  await page.context().close();
});

test('questions are filtered, searched, paged and told in full', async () => {
  const page = await site.enter(server.url, 'questions');
  await questions(page).first().waitFor();
  expect(await questions(page).count()).toBe(50);
  await page.getByRole('button', { name: 'Show older questions' }).click();
  await page.getByText('Of a month ago?').waitFor();
  expect(await page.getByRole('button', { name: 'Show older questions' }).isVisible()).toBe(false);
  await page.getByLabel('Outcome').selectOption({ label: 'Failed' });
  await expect.poll(() => questions(page).allTextContents()).toEqual(['=HYPERLINK("https://evil.example")']);
  expect(await page.locator('.question').textContent()).toContain('provider-failed');
  await page.getByLabel('Outcome').selectOption({ label: 'Any' });
  await page.getByLabel('Feedback').selectOption({ label: 'Not helpful' });
  await expect.poll(() => questions(page).allTextContents()).toEqual([`Is this ${MARKUP} safe?`]);
  expect(await page.locator('.question').textContent()).toContain(`Not helpful: wrongNo ${MARKUP}`);
  await page.getByLabel('Search').fill('nothing like it');
  await page.getByText('No question is like that.').waitFor();
  expect(await page.locator('body :is(img, b)').count()).toBe(0);
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test('the log is taken away as CSV that no spreadsheet runs, and as JSON', async () => {
  const page = await site.enter(server.url, 'questions');
  await questions(page).first().waitFor();
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^questions-\d{4}-\d\d-\d\d\.(csv|json)$/);
    return readFileSync(await download.path(), 'utf8');
  };
  const csv = await save('Download CSV');
  expect(csv).toContain('"\'=HYPERLINK(""https://evil.example"")"');
  const all = JSON.parse(await save('Download JSON')) as { question: string }[];
  expect(all.length).toBe(67);
  expect(csv.trim().split('\r\n').length).toBe(all.length + 1);
  await page.context().close();
});

test('one question is removed, then all, each after consent', async () => {
  const own = await startLiveServer();
  await seedQuestions(own, [
    { question: 'First?', daysAgo: 1 },
    { question: 'Second?' },
    { question: 'Third?' },
  ]);
  const page = await site.enter(own.url, 'questions');
  await page.getByRole('button', { name: 'Remove “First?”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(await questions(page).count()).toBe(3);
  await page.getByRole('button', { name: 'Remove “First?”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => questions(page).count()).toBe(2);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('button', { name: 'Remove all questions' }).click();
  await page.getByText('No question was asked yet.').waitFor();
  await page.reload();
  await page.getByText('No question was asked yet.').waitFor();
  await page.context().close();
  await own.close();
});

test('where no questions are kept, it is said, and how to keep them', async () => {
  const own = await startLiveServer({ env: { QUESTION_RETENTION_DAYS: '0' } });
  for (const view of ['overview', 'unanswered', 'questions']) {
    const page = await site.enter(own.url, view, { bypassCSP: true });
    await page.getByText('Questions are not kept on this server').waitFor();
    expect(await page.locator('.not-kept').textContent()).toContain('QUESTION_RETENTION_DAYS');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  }
  await own.close();
});

test('a library that was never asked has empty plots, and says so', async () => {
  const own = await startLiveServer();
  const page = await site.enter(own.url, 'overview', { bypassCSP: true });
  await page.getByText('No question was asked in this time.').waitFor();
  expect(await page.locator('.tile-value').allTextContents()).toEqual(['–', '0', '–', '$0.00']);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
  await own.close();
});

test.each([
  ['desk', 'light', DESK],
  ['desk', 'dark', DESK],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const)(
  'axe finds nothing on plots, tables, groups and questions: %s, %s',
  async (_name, colorScheme, size) => {
    const page = await site.enter(server.url, 'overview', { ...size, colorScheme, bypassCSP: true });
    await page.locator('.plot-area svg .bar').first().waitFor();
    expect(await violations(page)).toEqual([]);
    for (const summary of await page.locator('.plot summary').all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    const go = (name: string) =>
      page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await go('Unanswered');
    await page.locator('.group:visible').first().waitFor();
    await page
      .locator('.group:visible')
      .getByRole('button', { name: /^Ask it again/ })
      .first()
      .click();
    await page.locator('.again strong').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab').nth(1).click();
    expect(await violations(page)).toEqual([]);
    await go('Questions');
    await questions(page).first().waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove all' }).click();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);

test('a question of many lines is folded, and can be read whole', async () => {
  const long = `What of ${'this and that and '.repeat(100)}everything?`;
  await seedQuestions(server, [
    {
      question: long,
      daysAgo: 80,
      outcome: 'not-covered',
      unanswered: { ...MISSED, missing: ['x'.repeat(900)] },
    },
  ]);
  const page = await site.enter(server.url, 'questions');
  await page.getByLabel('Search').fill('everything');
  const item = page.locator('.question', { hasText: 'What of this' });
  await item.waitFor();
  expect((await item.boundingBox())?.height).toBeLessThan(200);
  await item.getByText('The whole question').click();
  await item.getByText(long).waitFor();
  await page.goto(`${server.url}/keeper#unanswered`);
  await page.getByRole('radio', { name: '90 days' }).check();
  const group = page.locator('.group', { hasText: 'What of this' });
  await group.waitFor();
  expect((await group.boundingBox())?.height).toBeLessThan(260);
  await page.context().close();
});
