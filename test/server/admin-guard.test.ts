/** The admin key: whoever has it is never held up, whoever guesses it is. */
import { afterEach, expect, test } from 'vitest';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';

let server: LiveServer;
afterEach(() => server.close());

function knock(key: string, { method = 'POST', path = '/index/rebuild' } = {}): Promise<number> {
  const sent = fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${key}` } });
  return sent.then((response) => response.status);
}

test('thirty uploads at once with the right key are all taken', async () => {
  server = await startLiveServer();
  const texts = Array.from({ length: 30 }, (_, i) => briefingAbout(`Zorblax ${i}`, `runs on fuel ${i}`));
  const replies = await Promise.all(texts.map((text, i) => server.put(`zorblax-${i}`, text)));
  expect(replies.map(({ status }) => status)).toEqual(texts.map(() => 201));
});

test('after too many wrong keys another one is limited, and the right one is not', async () => {
  server = await startLiveServer();
  for (let i = 0; i < 10; i++) expect(await knock(`wrong-${i}`)).toBe(401);
  expect(await knock('wrong')).toBe(429);
  expect((await server.put('zorblax', briefingAbout('Zorblax', 'runs on steam'))).status).toBe(201);
  expect(await knock('wrong', { method: 'GET', path: '/index' })).toBe(429);
  expect((await server.index()).version).toBeDefined();
  expect((await server.send('GET', '/index')).status).toBe(200);
});
