/** `npm run bench`: retrieval beside its peers; `npm run bench -- --help` for the options. */
import { buildIfNeeded } from './steps/build-if-needed.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { run } from './steps/run.js';

await installIfNeeded();
await buildIfNeeded();
process.exitCode = await run(process.execPath, ['dist/bench.js', ...process.argv.slice(2)]);
