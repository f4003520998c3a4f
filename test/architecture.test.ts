/** The layout as a program: which folder may import which, no circles, small files, one reader of the environment. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../scripts/steps/run.js';

const SRC = join(PROJECT_DIR, 'src');
const MAX_LINES = 300;

/** What each part may import, itself aside. Parts are folders of `src/` and the files at its top. */
const ALLOWED: Record<string, readonly string[]> = {
  model: [],
  'errors.ts': [],
  text: ['model'],
  language: [],
  'provider-error.ts': ['errors.ts'],
  'prompts.ts': [],
  'event-log.ts': [],
  config: ['model', 'errors.ts'],
  'config.ts': ['model', 'errors.ts', 'config'],
  store: ['model', 'errors.ts', 'text'],
  postgres: ['model', 'errors.ts', 'text'],
  onnx: ['model', 'errors.ts'],
  embed: ['model', 'errors.ts', 'provider-error.ts', 'text', 'store', 'onnx'],
  rerank: ['model', 'errors.ts', 'text', 'onnx', 'prompts.ts'],
  ingest: ['model', 'errors.ts', 'text'],
  retrieve: ['model', 'errors.ts', 'text'],
  threads: ['model', 'errors.ts', 'ingest'],
  live: ['model', 'errors.ts', 'ingest', 'threads'],
  spending: ['model', 'errors.ts', 'event-log.ts', 'records'],
  records: ['model', 'errors.ts', 'text', 'postgres'],
  provider: ['model', 'errors.ts', 'provider-error.ts'],
  citations: ['model', 'text'],
  generate: ['model', 'errors.ts', 'text', 'citations'],
  catalogue: ['model', 'text', 'retrieve', 'citations'],
  answer: ['model', 'errors.ts', 'prompts.ts', 'text', 'retrieve', 'citations', 'generate', 'catalogue'],
  server: [
    'model',
    'errors.ts',
    'text',
    'event-log.ts',
    'ingest',
    'live',
    'retrieve',
    'answer',
    'spending',
    'records',
    'language',
    'pages',
  ],
  widget: ['model', 'text', 'language'],
  pages: ['model', 'text', 'language'],
  // It measures the product as it is composed, by its default settings.
  bench: ['model', 'text', 'store', 'embed', 'retrieve', 'compose.ts', 'config.ts'],
  // It measures what readers get, and stands on the product as it is composed.
  eval: [
    ...['model', 'errors.ts', 'prompts.ts', 'text', 'embed', 'ingest', 'retrieve', 'generate', 'answer'],
    ...['compose.ts', 'config.ts'],
  ],
  compose: [
    ...['model', 'errors.ts', 'store', 'postgres', 'embed', 'ingest', 'retrieve', 'generate'],
    ...['provider', 'rerank', 'records', 'spending'],
  ],
  'compose.ts': [
    ...['model', 'errors.ts', 'prompts.ts', 'compose', 'ingest', 'threads', 'live', 'retrieve', 'answer'],
    ...['provider', 'spending', 'records', 'text'],
  ],
  'batch-thread.ts': ['ingest', 'threads', 'compose.ts'],
  'builder.ts': ['ingest', 'live', 'threads', 'compose.ts'],
  cli: [
    ...['model', 'errors.ts', 'ingest', 'live', 'retrieve', 'answer', 'records', 'server', 'eval'],
    'compose.ts',
  ],
  'cli.ts': ['model', 'errors.ts', 'config.ts', 'cli', 'compose.ts'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join(SRC, path));
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** Type imports count too: they are what ties two parts together. */
function importsOf(file: string): string[] {
  const found = (textOf.get(file) ?? '').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, path]) => resolve(dirname(file), path ?? '')).filter((path) => textOf.has(path));
}

function partOf(file: string): string {
  return relative(SRC, file).split(/[\\/]/)[0] ?? '';
}

test('every part is in the table, and the table holds no other', () => {
  expect([...new Set(files.map(partOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
});

test.each(Object.entries(ALLOWED))('%s imports only what lies below it', (part, allowed) => {
  const wrong = files
    .filter((file) => partOf(file) === part)
    .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })))
    .filter(({ imported }) => partOf(imported) !== part && !allowed.includes(partOf(imported)))
    .map(({ file, imported }) => `${relative(SRC, file)} imports ${relative(SRC, imported)}`);
  expect(wrong).toEqual([]);
});

test('no import goes round in a circle', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      circles.push(
        [...trail.slice(trail.indexOf(file)), file].map((path) => relative(SRC, path)).join(' -> '),
      );
      return;
    }
    if (done.has(file)) return;
    for (const imported of importsOf(file)) visit(imported, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

describe('files', () => {
  test(`have at most ${MAX_LINES} lines`, () => {
    const long = files.filter((file) => (textOf.get(file) ?? '').split('\n').length > MAX_LINES);
    expect(long.map((file) => relative(SRC, file))).toEqual([]);
  });

  test('the stories have at most 100 lines', () => {
    for (const story of ['ingest/ingest.ts', 'retrieve/retrieve.ts', 'answer/answer-question.ts']) {
      const lines = (textOf.get(join(SRC, story)) ?? '').split('\n').length;
      expect(lines, story).toBeLessThanOrEqual(100);
    }
  });

  test('are in kebab-case, and none is called index or utils', () => {
    const wrong = files
      .map((file) => basename(file, '.ts'))
      .filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || /^(?:index|utils?|helpers?)$/.test(name));
    expect(wrong).toEqual([]);
  });

  test('begin with a comment that says what they are', () => {
    const silent = files.filter((file) => !(textOf.get(file) ?? '').startsWith('/**'));
    expect(silent.map((file) => relative(SRC, file))).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const readers = files.filter((file) => /process\s*\.\s*env\b/.test(textOf.get(file) ?? ''));
    expect(readers.map((file) => relative(SRC, file))).toEqual(['config.ts']);
  });

  test('the libraries of a format load with the first file of its kind', () => {
    const heavy =
      /^import (?!type).*'(?:mammoth|unpdf|yauzl|htmlparser2|hast-util-to-mdast|entities|jsonc-parser)'/m;
    const importers = files
      .filter((file) => heavy.test(textOf.get(file) ?? ''))
      .map((file) => relative(SRC, file));
    expect(importers.length).toBeGreaterThan(4);
    expect(importers.filter((file) => !file.startsWith(join('ingest', 'formats')))).toEqual([]);
    const table = textOf.get(join(SRC, 'ingest', 'formats.ts')) ?? '';
    expect(table).toContain("await import('./formats/read-pdf.ts')");
    expect(table).not.toMatch(/from '\.\/formats\//);
  });

  test('what is only measured against loads on demand, and nowhere but in measurements', () => {
    const peers = /'(?:minisearch|@orama\/orama)'/;
    const users = files.filter((file) => peers.test(textOf.get(file) ?? ''));
    expect(users.length).toBeGreaterThan(2);
    for (const file of users) {
      expect(relative(SRC, file)).toMatch(/^(?:bench|eval.baselines)\b/);
      expect(textOf.get(file), relative(SRC, file)).not.toMatch(
        /^import (?!type).*'(?:minisearch|@orama\/orama)'/m,
      );
    }
  });

  test('what runs neural models is named by one file, which loads it on demand', () => {
    const importers = files.filter((file) =>
      /(?:from|import\(|require\() ?'(?:@huggingface|onnxruntime)/.test(textOf.get(file) ?? ''),
    );
    expect(importers).toEqual([]);
    const named = files.filter((file) => /'@huggingface\/transformers'/.test(textOf.get(file) ?? ''));
    expect(named.map((file) => relative(SRC, file))).toEqual([join('onnx', 'transformers-package.ts')]);
  });

  test('no HTML is made from text', () => {
    const unsafe = files.filter((file) =>
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/.test(textOf.get(file) ?? ''),
    );
    expect(unsafe.map((file) => relative(SRC, file))).toEqual([]);
  });
});
