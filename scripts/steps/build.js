/** Bundles the server's side into `dist/` and the page's side into `public/build/`. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { minifyStyles } from './minify-styles.js';
import { BUILD_STAMP, PROJECT_DIR } from './run.js';

const dist = join(PROJECT_DIR, 'dist');
const pageBuild = join(PROJECT_DIR, 'public', 'build');

/** @param {number} files number of source files, kept to notice one that is deleted */
export async function build(files) {
  rmSync(dist, { recursive: true, force: true });
  rmSync(pageBuild, { recursive: true, force: true });
  /** @type {import('esbuild').BuildOptions} */
  const node = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
  };
  /** @type {import('esbuild').BuildOptions} */
  const page = {
    bundle: true,
    platform: 'browser',
    target: 'es2023',
    minify: true,
    sourcemap: true,
    logLevel: 'warning',
    plugins: [minifyStyles],
  };
  await Promise.all([
    // Splitting keeps what is imported on demand out of the files that every start reads.
    esbuild.build({
      ...node,
      entryPoints: [source('src/cli.ts'), source('src/batch-thread.ts'), source('src/builder.ts')],
      outdir: dist,
      splitting: true,
      absWorkingDir: PROJECT_DIR,
    }),
    esbuild.build({
      ...node,
      entryPoints: {
        'fake-openai': source('test/fakes/run-openai-server.ts'),
        bench: source('src/bench/run-bench.ts'),
        fit: source('src/eval/fit/run-fit.ts'),
        'event-loop-probe': source('src/bench/event-loop-probe.ts'),
      },
      outdir: dist,
    }),
    esbuild.build({
      ...page,
      entryPoints: [source('src/widget/widget.ts')],
      outdir: pageBuild,
      format: 'iife',
    }),
    esbuild.build({
      ...page,
      entryPoints: [source('src/widget/library.ts'), source('src/widget/keeper.ts')],
      outdir: pageBuild,
      format: 'esm',
    }),
  ]);
  // English is in the bundles; the other languages load where they are spoken.
  cpSync(source('src/widget/words'), join(pageBuild, 'words'), { recursive: true });
  writeFileSync(BUILD_STAMP, String(files));
}

/** @param {string} path */
function source(path) {
  return join(PROJECT_DIR, path);
}
