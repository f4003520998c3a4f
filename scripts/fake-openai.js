/** `npm run fake-openai -- --help`: a stand-in for a model provider, to try written answers without a key. */
import { buildIfNeeded } from './steps/build-if-needed.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { run } from './steps/run.js';

await installIfNeeded();
await buildIfNeeded();
process.exitCode = await run(process.execPath, ['dist/fake-openai.js', ...process.argv.slice(2)]);
