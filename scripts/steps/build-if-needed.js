/** Builds `dist/` and `public/build/` if a source is newer than the last build. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_STAMP, PROJECT_DIR } from './run.js';

const SOURCES = ['src', 'test/fakes', 'scripts/steps/build.js', 'package-lock.json'];

export async function buildIfNeeded() {
  const { files, newestMs } = describeSources();
  if (isFresh(files, newestMs)) return;
  const { build } = await import('./build.js');
  await build(files).catch(() => {
    // esbuild has shown each error with its file and line.
    console.error('The build failed: mend what is named above, then try again.');
    process.exit(1);
  });
}

/** How many source files there are, and when the newest was changed. */
export function describeSources() {
  let files = 0;
  let newestMs = 0;
  const visit = (/** @type {string} */ path) => {
    const facts = statSync(path);
    if (facts.isDirectory()) {
      for (const name of readdirSync(path)) visit(join(path, name));
      return;
    }
    files++;
    newestMs = Math.max(newestMs, facts.mtimeMs);
  };
  for (const source of SOURCES) visit(join(PROJECT_DIR, source));
  return { files, newestMs };
}

/** @param {number} files @param {number} newestMs */
function isFresh(files, newestMs) {
  try {
    return statSync(BUILD_STAMP).mtimeMs >= newestMs && readFileSync(BUILD_STAMP, 'utf8') === String(files);
  } catch {
    return false;
  }
}
