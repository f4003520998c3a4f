/** What the scripts of pages weigh, as a server that compresses sends them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';

test.each(['widget.js', 'keeper.js'])('%s is less than 25 KB, compressed', (name) => {
  const script = readFileSync(join(PROJECT_DIR, 'public', 'build', name));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(25_000);
});
