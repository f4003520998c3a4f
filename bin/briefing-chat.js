#!/usr/bin/env node
/** The command itself: builds if need be, then hands over to src/cli.ts. */
import { buildIfNeeded } from '../scripts/steps/build-if-needed.js';
import { PROJECT_DIR } from '../scripts/steps/run.js';

await buildIfNeeded();
const { main } = await import(new URL('../dist/cli.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2), PROJECT_DIR);
