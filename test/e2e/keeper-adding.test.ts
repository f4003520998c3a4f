/** Adding briefings on the keeper's page: what is checked, what goes live and when, and what is never lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';
import {
  card,
  choose,
  DESK,
  drop,
  type KeeperSite,
  MARKUP,
  PHONE,
  startKeeperSite,
  textFile,
  violations,
} from './keeper-site.ts';

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

const submit = (page: Page) => page.getByRole('button', { name: /^Add \d+ briefing/ });
const known = async () => {
  const { briefings } = (await (await fetch(`${server.url}/briefings`)).json()) as {
    briefings: { id: string }[];
  };
  return briefings.map(({ id }) => id).sort();
};

test('sound, doubtful and hopeless files are told apart, and nothing is live before it is said', async () => {
  const [before, { version }] = [await known(), await server.index()];
  const page = await site.enter(server.url, 'add');
  await drop(page, [
    { name: 'zorblax.md', text: briefingAbout('The Zorblax engine', 'runs on liquid helium') },
    { name: 'captions.vtt', text: '00:00.000 --> 00:04.000\nQuuxite is mined on the Moon.\n' },
    { name: 'table.xlsx', text: 'no text' },
    { name: 'broken.json', text: '{"title": ' },
  ]);
  const sound = card(page, 'All about The Zorblax engine');
  await sound.getByText('Ready', { exact: true }).waitFor();
  expect(await sound.textContent()).toMatch(/zorblax\.md.*Id zorblax.*1 section.*What it is/s);
  expect(await sound.textContent()).toContain(
    'Not stated: byline, key concepts, conclusion, source link and video link',
  );
  const doubtful = card(page, 'captions.vtt');
  await doubtful.getByText('Ready, with a warning').waitFor();
  expect(await doubtful.textContent()).toContain('a .vtt file begins with "WEBVTT"');
  const hopeless = card(page, 'table.xlsx');
  await hopeless.getByText('Cannot be added').waitFor();
  expect(await hopeless.textContent()).toContain('Files with this ending cannot be read: "table.xlsx"');
  await card(page, 'broken.json').getByText('Cannot be added').waitFor();
  expect([await known(), (await server.index()).version]).toEqual([before, version]);

  await doubtful.getByRole('button', { name: 'Take out: “captions.vtt”' }).click();
  expect(await page.locator('.file').count()).toBe(3);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Take out: “table.xlsx”',
  );

  const stages = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        new MutationObserver(() => {
          const bar = document.querySelector('.build-bar:not([hidden])');
          const progress = bar?.querySelector('progress:not([hidden])');
          if (progress) seen.push(bar?.querySelector('.build-stage')?.textContent ?? '');
          if (document.querySelector('.file.good')) resolve([...new Set(seen)]);
        }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
  await submit(page).click();
  await sound.getByText('Added', { exact: true }).waitFor();
  expect(await stages).toEqual(expect.arrayContaining(['Indexing', 'Putting the new version in its place']));
  expect(await sound.textContent()).toContain('1 passage');
  expect(await server.answerOf('What does the Zorblax engine run on?')).toContain('liquid helium');
  expect(await known()).not.toContain('captions');
  expect(site.complaints).toEqual([]);
  await sound.getByRole('link', { name: 'Open' }).click();
  await page.getByRole('heading', { level: 1, name: 'All about The Zorblax engine' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/library/zorblax');
  await page.context().close();
});

test('what is there is replaced only after it is said of that very file', async () => {
  await server.put('wibble', briefingAbout('The Wibble', 'is made of brass'));
  const page = await site.enter(server.url, 'add');
  await choose(page, [textFile('wibble.md', briefingAbout('The Wibble', 'is made of tin'))]);
  const file = card(page, 'wibble.md');
  await file.getByText('Replaces a briefing').waitFor();
  expect(await file.textContent()).toContain('takes the place of “wibble.md”');
  const none = page.getByRole('button', { name: 'Nothing to add yet' });
  expect(await none.getAttribute('aria-disabled')).toBe('true');
  await none.dispatchEvent('click');
  await file.getByRole('checkbox', { name: 'Replace it' }).check();
  await submit(page).click();
  await file.getByText('Replaced', { exact: true }).waitFor();
  expect(await server.answerOf('What is the Wibble made of?')).toContain('tin');
  await page.context().close();
});

test('of two files that are the same briefing the keeper takes one out', async () => {
  const page = await site.enter(server.url, 'add');
  const files = ['twin.md', 'twin.txt'].map((name) =>
    textFile(name, briefingAbout('The Twin', 'is one of two')),
  );
  await choose(page, files);
  await page.getByText('Another file of this list is the same briefing').waitFor();
  await page.locator('.file.ready').getByRole('button').click();
  await page.locator('.file.ready').waitFor();
  expect(await page.locator('.file').count()).toBe(1);
  await page.context().close();
});

test('a briefing and the transcript that it names go in together', async () => {
  const page = await site.enter(server.url, 'add');
  await choose(page, [
    textFile('quux.md', `# Quux\n\nTranscript: quux-talk.vtt\n\n${briefingAbout('Quux', 'is a lamp')}`),
    textFile('quux-talk.vtt', 'WEBVTT\n\n00:01.000 --> 00:04.000\nQuux glows in the dark.\n'),
  ]);
  await card(page, 'quux.md').getByText('Names the transcript “quux-talk.vtt”').waitFor();
  await page.getByRole('button', { name: 'Add 2 briefings' }).click();
  await expect.poll(() => page.locator('.file.good').count(), { timeout: 10_000 }).toBe(2);
  expect(await server.answerOf('Does Quux glow in the dark?')).toContain('glows');
  await page.context().close();
});

test('a list is not lost when the upload fails, and goes through at the next try', async () => {
  const page = await site.enter(server.url, 'add');
  await choose(page, [textFile('flux.md', briefingAbout('The Flux', 'hums at night'))]);
  const file = card(page, 'flux.md');
  await file.getByText('Ready', { exact: true }).waitFor();
  await page.route('**/briefings?wait=true*', (route) => route.abort());
  await submit(page).click();
  await file.getByText('Not added').waitFor();
  expect(await file.textContent()).toContain('The server cannot be reached');
  await page.unroute('**/briefings?wait=true*');
  await page.getByRole('navigation').getByRole('link', { name: 'Index' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Add briefings' }).click();
  await page.getByRole('button', { name: 'Check 1 file again' }).click();
  await submit(page).click();
  await file.getByText('Added', { exact: true }).waitFor();
  expect(await known()).toContain('flux');
  await page.context().close();
});

test('fifty files at once are checked and added while the page answers', async () => {
  const page = await site.enter(server.url, 'add');
  const files = Array.from({ length: 50 }, (_, i) =>
    textFile(`part-${i}.md`, briefingAbout(`Part${i}`, `is number ${i}`)),
  );
  await choose(page, files);
  expect(await page.locator('.file').count()).toBe(50);
  // A page that is frozen would not draw.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.getByRole('button', { name: 'Add 50 briefings' }).click({ timeout: 25_000 });
  await page.getByText('50 briefings are live').first().waitFor({ timeout: 25_000 });
  expect((await known()).filter((id) => id.startsWith('part-')).length).toBe(50);
  expect(await server.answerOf('What number is Part37?')).toContain('37');
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test('a file that is too large is refused by its size, and the others go on', async () => {
  const page = await site.enter(server.url, 'add');
  await choose(page, [
    { ...textFile('huge.txt', ''), buffer: Buffer.alloc(11 * 1024 * 1024, 'a long word ') },
    textFile('small.md', briefingAbout('The Small', 'is short')),
  ]);
  await card(page, 'small.md').getByText('Ready', { exact: true }).waitFor();
  await card(page, 'huge.txt').getByText('Cannot be added').waitFor();
  expect(await card(page, 'huge.txt').textContent()).toMatch(/11\.0 MB.*10 MB/s);
  await page.context().close();
});

test('markup in names and titles stays text', async () => {
  const page = await site.enter(server.url, 'add');
  await drop(page, [
    { name: 'odd.md', text: `# Odd ${MARKUP}\n\n## 1. Part ${MARKUP}\n\nOdd things are sold in Europe.\n` },
    { name: '<img src=x onerror=alert(1)>.md', text: '# Fine\n\nText.' },
  ]);
  await card(page, 'odd.md').getByText('Ready').waitFor();
  await page.waitForFunction(() => !document.querySelector('.file.busy'));
  expect(await page.locator('.keeper-main :is(img, b)').count()).toBe(0);
  expect(site.complaints).toEqual([]);
  await page.context().close();
});

test.each([
  ['desk', 'light', DESK],
  ['desk', 'dark', DESK],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const)(
  'axe finds nothing while files are checked, refused, replaced and added: %s, %s',
  async (name, colorScheme, size) => {
    const page = await site.enter(server.url, 'add', { ...size, colorScheme, bypassCSP: true });
    expect(await violations(page)).toEqual([]);
    const fresh = `fresh-${name}-${colorScheme}`;
    await server.put('axe', briefingAbout('The Axe', 'is sharp'));
    await choose(page, [
      textFile(`${fresh}.md`, briefingAbout(fresh, 'is new')),
      textFile('axe.md', briefingAbout('The Axe', `is blunt at ${fresh}`)),
      textFile(`${fresh}.vtt`, '00:00.000 --> 00:04.000\nWords that are said.\n'),
      textFile('table.xlsx', ''),
    ]);
    await page.waitForFunction(() => !document.querySelector('.file.busy'));
    expect(await violations(page)).toEqual([]);
    await submit(page).click();
    await page.locator('.file.good').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);
