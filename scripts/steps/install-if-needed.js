/** Installs the packages that package-lock.json names, once for each state of that file. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR, runOrExit } from './run.js';

/** `zlib.crc32` came with it. */
const LEAST_NODE = [20, 15];

export async function installIfNeeded() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    console.error(
      `Node ${process.versions.node} is too old: briefing-chat needs Node ${LEAST_NODE.join('.')} or newer`,
    );
    process.exit(1);
  }
  await installIn(PROJECT_DIR, {
    what: 'packages (about half a minute, once)',
    advice:
      'One package is compiled: check that a C++ toolchain (make, g++, python3) and the npm registry are within reach.',
  });
}

/**
 * Does nothing where the last install was of the same lock file.
 * @param {string} folder that holds package.json and package-lock.json
 * @param {{ what: string, advice: string, flags?: string[] }} options
 * @returns {Promise<boolean>} whether there was something to install
 */
export async function installIn(folder, { what, advice, flags = [] }) {
  const stamp = join(folder, 'node_modules', '.installed-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (read(stamp) === wanted) return false;
  console.error(`Installing ${what}`);
  await runOrExit('npm', ['ci', ...flags], advice, { cwd: folder });
  writeFileSync(stamp, wanted);
  return true;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
