/** An esbuild plugin: style sheets that stand in a script as the template `CSS` are made small like those in files. */
import { readFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const TEMPLATE = /const CSS = `([^`]*)`/;

/** @type {esbuild.Plugin} */
export const minifyStyles = {
  name: 'minify-styles',
  setup(build) {
    build.onLoad({ filter: /-style\.ts$/ }, async ({ path }) => {
      const script = await readFile(path, 'utf8');
      const css = TEMPLATE.exec(script)?.[1] ?? '';
      /** @type {string[]} */
      const values = [];
      // What is put in when the script runs is passed through as a property.
      const marked = css.replace(/\$\{[^}]*\}/g, (value) => `--value-${values.push(value) - 1}:0;`);
      const { code } = await esbuild.transform(marked, { loader: 'css', minify: true });
      const small = code.trim().replace(/--value-(\d+):\s*0;?/g, (_, n) => values[Number(n)] ?? '');
      const written = small.replace(/\\/g, '\\\\');
      return { contents: script.replace(TEMPLATE, () => `const CSS = \`${written}\``), loader: 'ts' };
    });
  },
};
