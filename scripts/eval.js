/** `npm run eval -- --set FOLDER`: measures quality; `npm run eval -- --help` for the options. */
import { buildIfNeeded } from './steps/build-if-needed.js';
import { installIfNeeded } from './steps/install-if-needed.js';
import { PROJECT_DIR } from './steps/run.js';

await installIfNeeded();
await buildIfNeeded();
const { main } = await import(new URL('../dist/cli.js', import.meta.url).href);
process.exitCode = await main(['eval', ...process.argv.slice(2)], PROJECT_DIR);
