/** `npm run bench`: retrieval beside its peers; `npm run bench -- --help` for the options. */
import { buildIfNeeded } from './steps/build-if-needed.js';
import { chromiumHere } from './steps/find-chromium.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { run } from './steps/run.js';

await installIfNeeded();
await buildIfNeeded();
const chromium = chromiumHere();
const browser = chromium ? ['--chromium', chromium] : [];
process.exitCode = await run(process.execPath, ['dist/bench.js', ...browser, ...process.argv.slice(2)]);
