/** Briefings and versions on the keeper's page: taking out, rebuilding, rolling back, and the word asked for before. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { DESK, type KeeperSite, MARKUP, PHONE, settled, startKeeperSite, violations } from './keeper-site.ts';

let server: LiveServer;
let site: KeeperSite;
beforeAll(async () => {
  [server, site] = await Promise.all([startLiveServer(), startKeeperSite()]);
});
afterAll(async () => {
  await site.close();
  await server.close();
});
beforeEach(() => {
  site.complaints.length = 0;
});

const rows = (page: Page) => page.locator('tbody tr:visible');
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

test('briefings are listed and searched', async () => {
  const page = await site.enter(server.url, 'briefings');
  await rows(page).first().waitFor();
  expect(await rows(page).count()).toBe(3);
  await page.getByRole('searchbox').fill('llama');
  expect(await rows(page).count()).toBe(1);
  expect(await page.locator('.count-shown').textContent()).toBe('1 of 3 briefings');
  expect(await rows(page).first().textContent()).toContain('2024');
  await page.context().close();
});

test('a briefing is removed after consent alone; rolling back brings it back', async () => {
  await server.put('zorblax', briefingAbout('Zorblax', 'is an engine'));
  const page = await site.enter(server.url, 'briefings');
  const remove = page.getByRole('button', { name: 'Remove “All about Zorblax”' });
  await remove.click();
  const dialog = page.getByRole('dialog', { name: 'Remove this briefing?' });
  expect(await dialog.textContent()).toContain('roll the index back');
  expect(await focused(page)).toBe('Cancel');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('Remove “All about Zorblax”');
  expect((await server.index()).briefings).toBe(4);

  await remove.click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('“All about Zorblax” was removed.').first().waitFor();
  expect(await focused(page)).toBe('Go to the versions');
  expect(await server.answerOf('What is Zorblax?')).toBe('');
  await settled(page);
  expect(await rows(page).count()).toBe(3);

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Index' }).waitFor();
  await rows(page).first().getByText('Served now').waitFor();
  await rows(page)
    .nth(1)
    .getByRole('button', { name: /^Roll back/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await page
    .getByText(/^Rolled back to the version of/)
    .first()
    .waitFor();
  expect((await server.index()).briefings).toBe(4);
  expect(await server.answerOf('What is Zorblax?')).toContain('engine');
  await settled(page);
  expect(await rows(page).nth(1).textContent()).toContain('Served now');
  expect(await focused(page)).toBe('Versions');
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test('a rebuild takes in what came into the folder, and says what changed', async () => {
  const page = await site.enter(server.url, 'index');
  writeFileSync(join(server.folder, 'corpus/gizmo.md'), briefingAbout('The Gizmo', 'is green'));
  await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
  await page
    .getByText(/^Rebuilt: .*1 added/)
    .first()
    .waitFor();
  await settled(page);
  expect(await page.locator('.facts-list').textContent()).toContain((await server.index()).version);
  await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
  await page.getByText('Rebuilt: nothing had changed').first().waitFor();
  await page.context().close();
});

test('a full rebuild asks first, and shows how far it is', async () => {
  const page = await site.enter(server.url, 'index');
  const { version } = await server.index();
  await page.getByRole('button', { name: 'Full rebuild' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await server.index()).version).toBe(version);
  await page.getByRole('button', { name: 'Full rebuild' }).click();
  const progress = page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Rebuild everything' }).click();
  await progress;
  await page
    .getByText(/^Rebuilt: .*read anew/)
    .first()
    .waitFor();
  await page.locator('.build-bar').waitFor({ state: 'hidden' });
  expect((await server.index()).version).not.toBe(version);
  await page.context().close();
});

test('a build that another keeper started shows here too, and the list follows it', async () => {
  const page = await site.enter(server.url, 'briefings');
  await page.getByRole('button', { name: 'Remove “All about The Gizmo”' }).focus();
  await server.put('later', briefingAbout('The Later One', 'came from elsewhere'));
  await page.getByRole('link', { name: 'All about The Later One' }).waitFor();
  expect(await focused(page)).toBe('Remove “All about The Gizmo”');
  await page.context().close();
});

test('going back and forward again, here and in every other tab', async () => {
  await server.put('again', briefingAbout('The Again', 'is back'));
  const here = await site.enter(server.url, 'index');
  const there = await site.enter(server.url, 'index');
  const [newest, before] = await server.versions();
  await rows(here)
    .nth(1)
    .getByRole('button', { name: /^Roll back/ })
    .click();
  await here.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await here
    .getByText(/^Rolled back to the version of .*:\d\d:\d\d/)
    .first()
    .waitFor();
  await there.locator('.facts-list', { hasText: before?.version ?? '' }).waitFor();
  const times = await there.locator('tbody time').allTextContents();
  for (const time of times) expect(time).toMatch(/:\d\d:\d\d$/); // versions of the same minute are told apart
  await rows(there)
    .first()
    .getByRole('button', { name: /^Go forward to the version/ })
    .click();
  await there.getByRole('dialog').getByRole('button', { name: 'Go forward' }).click();
  await there
    .getByText(/^Gone forward/)
    .first()
    .waitFor();
  await here.locator('.facts-list', { hasText: newest?.version ?? '' }).waitFor();
  await Promise.all([here, there].map((page) => page.context().close()));
});

test('what could not be shown while the server was away shows by itself when it is back', async () => {
  const page = await site.enter(server.url, 'overview');
  await page.context().setOffline(true);
  await page.getByRole('navigation').getByRole('link', { name: 'Questions' }).click();
  await page.getByText('This cannot be shown').waitFor();
  await page.context().setOffline(false);
  await page.getByText('This cannot be shown').waitFor({ state: 'detached' });
  await page.context().close();
});

test('a failed build is told', async () => {
  const empty = await startLiveServer({ corpus: { 'odd.exe': 'no text' }, isUnindexed: true });
  const page = await site.enter(empty.url, 'index');
  await page.getByText('There is no index yet').waitFor();
  await page.getByRole('button', { name: 'Rebuild', exact: true }).click();
  await page
    .getByText(/holds no document/)
    .first()
    .waitFor();
  await page
    .getByText(/^The build failed/)
    .first()
    .waitFor();
  await page.context().close();
  await empty.close();
});

test('markup in a title stays text', async () => {
  const text = `Odd ${MARKUP}\nBy An Editor\nKey Concepts\n- Odd term: Odd things are sold.\n`;
  await server.send('PUT', '/briefings/odd', { body: text, type: 'text/plain' });
  const page = await site.enter(server.url, 'briefings');
  await page.getByRole('button', { name: /Remove “Odd <img/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/<b>bold/)
    .waitFor();
  expect(await page.locator('body :is(img, b)').count()).toBe(0);
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test.each([
  ['desk', 'light', DESK],
  ['desk', 'dark', DESK],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const)(
  'axe finds nothing on briefings, index, in a dialog and while building: %s, %s',
  async (_name, colorScheme, size) => {
    const page = await site.enter(server.url, 'briefings', { ...size, colorScheme, bypassCSP: true });
    await rows(page).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('link', { name: 'Index' }).click();
    await rows(page).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Full rebuild' }).click();
    await page.getByRole('button', { name: 'Rebuild everything' }).click();
    await page.getByRole('progressbar').waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByText(/^Rebuilt/)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);
