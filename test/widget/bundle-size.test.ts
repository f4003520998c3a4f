/** The widget's weight on a page, as a server that compresses sends it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';

test('widget.js is less than 25 KB, compressed', () => {
  const script = readFileSync(join(PROJECT_DIR, 'public', 'build', 'widget.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(25_000);
});
