/** The keeper's page in real Chromium: signing in and out, where the key is and is not, and getting about. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN_KEY, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import { startTestServer } from '../helpers/start-test-server.ts';
import { DESK, type KeeperSite, PHONE, settled, signIn, startKeeperSite, violations } from './keeper-site.ts';

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

test('a wrong key is refused in words, and the field takes another', async () => {
  const page = await site.open(`${server.url}/keeper`);
  const field = page.getByLabel('Admin key');
  await signIn(page, 'not-the-key-of-this-server');
  await page.getByRole('alert').getByText('That is not the admin key of this server').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, ADMIN_KEY);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test('the key is in the storage of the tab alone, never in the address, and gone after signing out', async () => {
  const page = await site.enter(server.url, 'overview');
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const kept = () =>
    page.evaluate(() => [
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify({ ...localStorage }),
      document.cookie,
      location.href,
    ]);
  const [session, local, cookies, address] = await kept();
  expect(session).toContain(ADMIN_KEY);
  expect(`${local} ${cookies} ${address}`).not.toContain(ADMIN_KEY);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  for (const name of ['Questions', 'Unanswered', 'Add briefings', 'Briefings', 'Index']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await settled(page);
  }
  expect(requested.join(' ')).not.toContain(ADMIN_KEY);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Admin key').waitFor();
  expect((await kept()).join(' ')).not.toContain(ADMIN_KEY);
  const other = await site.open(`${server.url}/keeper`);
  await other.getByLabel('Admin key').waitFor();
  expect(site.complaints).toEqual([]);
  await page.context().close();
  await other.context().close();
});

test('too many wrong keys, and a server that is gone, are told apart', async () => {
  const guessed = await startLiveServer();
  const page = await site.open(`${guessed.url}/keeper`);
  for (let i = 0; i < 10; i++) {
    await fetch(`${guessed.url}/spending`, { headers: { authorization: 'Bearer guess' } });
  }
  await signIn(page, 'another-guess');
  await page.getByText('Too many wrong keys; try again in a minute').waitFor();
  await guessed.close();
  await signIn(page, ADMIN_KEY);
  await page.getByText('The server cannot be reached; it may be restarting').waitFor();
  await page.context().close();
});

test('a key that is no longer taken signs out and says so', async () => {
  const page = await site.enter(server.url, 'index');
  await page.evaluate(() => {
    for (const name of Object.keys(sessionStorage)) sessionStorage.setItem(name, 'the-key-of-yesterday');
  });
  await page.reload();
  await page.getByText('The key is no longer accepted; sign in again').waitFor();
  await page.context().close();
});

test('a server without an admin key says how to set one', async () => {
  const closed = await startTestServer();
  const page = await site.open(`${closed.url}/keeper`, { bypassCSP: true });
  await page.getByRole('heading', { name: 'No keeper yet' }).waitFor();
  expect(await page.textContent('pre')).toContain('ADMIN_KEY=');
  expect(await violations(page)).toEqual([]);
  await page.context().close();
  await closed.close();
});

test('views are got to by keyboard, the heading takes the focus, and back goes back', async () => {
  const page = await site.enter(server.url, 'overview');
  const link = page.getByRole('navigation').getByRole('link', { name: 'Index' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Index' }).waitFor();
  expect(await link.getAttribute('aria-current')).toBe('page');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Index');
  expect(await page.title()).toContain('Index');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.keyboard.press('Tab');
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  expect(await page.locator('h1').textContent()).toBe('Overview');
  await page.context().close();
});

test.each([
  ['phone', PHONE],
  ['desk at 400 %', { viewport: { width: 360, height: 225 } }],
] as const)('nothing is cut off or scrolls sideways at %s', async (_name, size) => {
  const page = await site.enter(server.url, 'overview', size);
  for (const view of ['overview', 'questions', 'unanswered', 'add', 'briefings', 'index']) {
    await page.evaluate((name) => {
      location.hash = name;
    }, view);
    await settled(page);
    const { wide, width } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(wide, view).toBeLessThanOrEqual(width);
  }
  await page.context().close();
});

test.each([
  ['desk', 'light', DESK],
  ['desk', 'dark', DESK],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const)('axe finds nothing at the door: %s, %s', async (_name, colorScheme, size) => {
  const page = await site.open(`${server.url}/keeper`, { ...size, colorScheme, bypassCSP: true });
  expect(await violations(page)).toEqual([]);
  await signIn(page, 'not-the-key-of-this-server');
  await page.getByText('That is not the admin key of this server').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
