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
  const stamp = join(PROJECT_DIR, 'node_modules', '.installed-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(PROJECT_DIR, 'package-lock.json')))
    .digest('hex');
  if (read(stamp) === wanted) return;
  console.error('Installing packages (about half a minute, once)');
  const advice =
    'One package is compiled: check that a C++ toolchain (make, g++, python3) and the npm registry are within reach.';
  await runOrExit('npm', ['ci'], advice);
  writeFileSync(stamp, wanted);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
