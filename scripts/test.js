/** `npm test`: sets up all that the tests need, a browser included, and runs them. Arguments go to vitest. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './steps/find-chromium.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { installNeural } from './steps/install-neural.js';
import { run } from './steps/run.js';

await installIfNeeded();
await installNeural();
const env = { ...process.env, CHROMIUM_PATH: await findChromium() };
const folder = mkdtempSync(join(tmpdir(), 'briefing-chat-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', ...reporters, ...process.argv.slice(2)];
const code = await run(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
);
rmSync(folder, { recursive: true });
// A test file that cannot even be loaded has no tests to count, but it has failed.
const broken = testResults.filter(
  (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
    file.status === 'failed' && file.assertionResults.length === 0,
).length;
console.log(`${numPassedTests} passed, ${numFailedTests + broken} failed, ${numPendingTests} skipped`);
process.exitCode = code;
