/** The keeper's page is there where there is an admin key; where there is none, a page says how to set one. */
import { afterEach, expect, test } from 'vitest';
import { ADMIN_KEY } from '../helpers/start-live-server.ts';
import { startTestServer, type TestServer } from '../helpers/start-test-server.ts';

let server: TestServer;
afterEach(() => server.close());

test('with an admin key the page is served, to be asked for anew each time, and kept out of search engines', async () => {
  server = await startTestServer({ env: { ADMIN_KEY } });
  const response = await fetch(`${server.url}/keeper`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(response.headers.get('x-robots-tag')).toBe('noindex');
  expect(html).toContain('/build/keeper.js');
  expect(html).not.toContain(ADMIN_KEY);
  const posted = await fetch(`${server.url}/keeper`, { method: 'POST' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('without one a page says how to set it', async () => {
  server = await startTestServer();
  const response = await fetch(`${server.url}/keeper`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('ADMIN_KEY=');
  expect(html).not.toContain('keeper.js');
});
