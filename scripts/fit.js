/** `npm run fit -- FOLDER ...`: fits the weights of the answer path to sets of questions with known answers. */
import { buildIfNeeded } from './steps/build-if-needed.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { run } from './steps/run.js';

await installIfNeeded();
await buildIfNeeded();
process.exitCode = await run(process.execPath, ['dist/fit.js', ...process.argv.slice(2)]);
