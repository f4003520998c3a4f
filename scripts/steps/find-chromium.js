/** Finds a Chromium for the browser tests, and installs Debian's where there is none. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOrExit } from './run.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ADVICE = 'The browser tests need Chromium: install it, or set CHROMIUM_PATH to its executable.';

/** @returns {string | undefined} path of the executable that is there already */
export function chromiumHere() {
  return process.env.CHROMIUM_PATH || findOnPath();
}

/** @returns {Promise<string>} path of the executable */
export async function findChromium() {
  const found = chromiumHere();
  if (found) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.error(ADVICE);
    process.exit(1);
  }
  console.error('Installing Chromium for the browser tests');
  await runOrExit('apt-get', ['update', '-qq'], ADVICE);
  const packages = ['chromium', 'fonts-liberation'];
  await runOrExit('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], ADVICE);
  return findOnPath() ?? '/usr/bin/chromium';
}

function findOnPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
