/** The pages over HTTP: what is served where, in which language, and what the address may get wrong. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elementsIn, harmIn, shownText } from '../helpers/page-context.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function get(path: string, headers: Record<string, string> = {}) {
  // Without it, fetch asks for a fresh page whenever it sends an ETag.
  const response = await fetch(server.url + path, { headers: { 'cache-control': 'max-age=0', ...headers } });
  return { response, status: response.status, html: await response.text() };
}

test('the list and a briefing are whole pages, without a script', async () => {
  const list = await get('/');
  expect([list.status, list.response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(list.html).toContain('<a href="/library/deepseek-v4" dir="auto">');
  const { status, html } = await get('/library/deepseek-v4');
  expect(status).toBe(200);
  expect(shownText(html)).toContain('almost exclusively on Huawei chips');
  expect(html).toContain('<briefing-chat briefing="deepseek-v4">');
});

test('an unknown briefing and an unknown address are 404 with a page, and a way back', async () => {
  for (const path of ['/library/no-such', '/library/%E0%A4%A', '/no/such/place']) {
    const { status, html } = await get(path, { accept: 'text/html,*/*;q=0.8' });
    if (status === 400) continue; // an address that cannot be decoded is refused before any route
    expect([path, status]).toEqual([path, 404]);
    expect(html).toContain('<a class="button" href="/">All briefings</a>');
    expect(html).toContain('<meta name="robots" content="noindex">');
  }
});

test('a program that asks for what is not there still gets a problem document', async () => {
  const response = await fetch(`${server.url}/no/such/place`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    404,
    expect.stringContaining('application/problem+json'),
  ]);
});

test.each([
  ['en-US,en;q=0.9', 'en', 'ltr', 'Newest first'],
  ['fr;q=1, es-MX;q=0.8, en;q=0.5', 'es', 'ltr', 'Más recientes primero'],
  ['zh-Hant-TW', 'zh', 'ltr', '最新在前'],
  ['ar', 'ar', 'rtl', 'الأحدث أولًا'],
  ['tlh', 'en', 'ltr', 'Newest first'],
  ['*', 'en', 'ltr', 'Newest first'],
  [';;q=x,,', 'en', 'ltr', 'Newest first'],
])('a browser that reads %s gets %s', async (accepted, language, direction, words) => {
  const { response, html } = await get('/', { 'accept-language': accepted });
  expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
  expect(html).toContain(words);
  expect(response.headers.get('vary')).toContain('Accept-Language');
});

test('the address has the last word on the language, and links keep it', async () => {
  const { html } = await get('/?lang=ar&q=deepseek', { 'accept-language': 'es' });
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('href="/library/deepseek-v4?lang=ar"');
  expect(html).toContain('<input type="hidden" name="lang" value="ar">');
  const unknown = await get('/?lang=tlh');
  expect(unknown.html).toContain('<html lang="en"');
  expect(shownText(unknown.html)).toContain('The pages do not speak “tlh”.');
});

test.each([
  '/?from=x&to=y&sort=z&source=q&page=-1&lang=%00',
  '/?q[]=a&q[b]=c&page=1e9',
  '/?q=%00%ff&from=0000&to=99999',
  `/?q=${'%E4%B8%AD'.repeat(300)}`,
  '/?sort=constructor&source=__proto__&lang=toString',
])('%s is answered with the list', async (path) => {
  const { status, html } = await get(path);
  expect(status).toBe(200);
  expect(html).toContain('class="filter"');
});

test('what has not changed is not sent again, and a new index is', async () => {
  const first = await get('/');
  expect(first.response.headers.get('cache-control')).toBe('no-cache');
  const etag = first.response.headers.get('etag') ?? '';
  expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
  expect((await get('/?sort=oldest', { 'if-none-match': etag })).status).toBe(200);
  expect((await get('/', { 'if-none-match': etag, 'accept-language': 'es' })).status).toBe(200);
  const own = await startTestServer({ corpus: { 'a.txt': 'First\n1. Text\nSome words of the first.\n' } });
  const before = await fetch(own.url);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${own.folder}/corpus/b.txt`, 'Second\n1. Text\nSome words of the second.\n');
  await own.product.ingest();
  const after = await fetch(own.url, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } });
  expect([after.status, await after.text()]).toEqual([200, expect.stringContaining('Second')]);
  await own.close();
});

test('without an index the page says what to do, and is well again as soon as there is one', async () => {
  const empty = await startTestServer({ isUnindexed: true });
  for (const path of ['/', '/library/deepseek-v4']) {
    const response = await fetch(empty.url + path);
    const html = await response.text();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    expect(shownText(html)).toContain('The library has not been indexed yet');
    expect(html).toContain(`<a class="button" href="${path}">Try again</a>`);
    expect(html).not.toContain('<briefing-chat');
  }
  await empty.product.ingest();
  expect((await fetch(empty.url)).status).toBe(200);
  await empty.close();
});

test('the policy holds: no page has a script of its own, a style or a handler in it', async () => {
  for (const path of ['/', '/library/deepseek-v4', '/library/no-such']) {
    const { html } = await get(path);
    expect(harmIn(html)).toEqual([]);
    expect(elementsIn(html).filter(({ attributes }) => 'style' in attributes)).toEqual([]);
  }
});
