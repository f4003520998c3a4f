/** `npm run screenshots`: takes the pictures of docs/screenshots anew, of the widget as it is built. */
import { join } from 'node:path';
import { findChromium } from './steps/find-chromium.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { run } from './steps/run.js';

await installIfNeeded();
const env = { ...process.env, CHROMIUM_PATH: await findChromium() };
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--config', 'test/e2e/screenshots.config.ts', ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args, { env });
