/** `npm run check`: the one gate. Format and lint, types, then all tests, the architecture test among them. */
import { installIfNeeded } from './steps/install-if-needed.js';
import { run, runOrExit } from './steps/run.js';

await installIfNeeded();
await runOrExit('npx', ['biome', 'ci', '.'], 'Run "npm run format"; what it cannot mend it names.');
await runOrExit('npx', ['tsc', '--project', '.'], 'Mend the types.');
await runOrExit('npx', ['tsc', '--project', 'src/widget'], 'Mend the types of the widget.');
await runOrExit('npx', ['tsc', '--project', 'test/e2e'], 'Mend the types of the browser tests.');
process.exitCode = await run('npm', ['test', '--silent']);
