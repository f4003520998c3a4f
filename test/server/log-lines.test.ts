/** What the log holds of a request that failed: one line for what was foreseen, and nothing that a terminal obeys. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { describeForLog } from '../../src/server/describe-for-log.ts';
import { briefingAbout, type LiveServer, startLiveServer } from '../helpers/start-live-server.ts';

let server: LiveServer | undefined;
afterEach(() => server?.close());

test('a corpus that is missing is one line of the log', async () => {
  server = await startLiveServer();
  rmSync(join(server.folder, 'corpus'), { recursive: true });
  expect((await server.put('zorblax', briefingAbout('Zorblax', 'runs'))).status).toBe(503);
  const lines = server.log.filter((line) => line.includes('PUT'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^PUT \/briefings\/zorblax: corpus-missing: Cannot .*/);
  expect(lines[0]).not.toMatch(/\n/);
});

test('a name in an error cannot write to the terminal or begin a line', () => {
  const error = new Error('Cannot read "\u001b[2Ja\u202eb"');
  const text = describeForLog(error);
  expect(text).toContain('Cannot read "\\u001b[2Ja\\u202eb"');
  expect(text).toContain('    at '); // what nobody foresaw keeps its stack
});
