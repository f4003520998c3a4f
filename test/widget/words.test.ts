/** The files of words: every language says everything, with the same values and all of its plural forms. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { LANGUAGES } from '../../src/language/languages.ts';
import { ENGLISH, languageOf, type WordKey, Words, type WordTable } from '../../src/widget/words.ts';

/** Codes that no reader of a chat meets: of the command line, of keepers, of other routes. */
const NOT_FOR_READERS =
  /^(?:config|corpus|document|ingest|evaluation|admin|metrics|build|port|id)-|^(?:briefing-exists|unknown-version|unknown-answer|questions-not-kept|index-not-writable|method-not-allowed|unsupported-media-type)$/;
const SOURCES = sourcesOf(join(PROJECT_DIR, 'src'), ['answer', 'records', 'server', 'spending', 'generate']);
/** As the sources write them: of notices, and of problems and errors. */
const NOTICES = new Set([
  ...codesIn(sourcesOf(join(PROJECT_DIR, 'src'), ['answer', 'records']), /code: '([a-z-]+)',?\s+message:/g),
  // Errors that a notice takes its code from.
  ...['provider-failed', 'provider-rate-limited', 'provider-key-refused', 'embedder-failed'],
]);
const FAILURES = new Set(
  [
    ...codesIn(SOURCES, /HttpProblem\(\s*\d+,\s*'([a-z-]+)'/g),
    ...codesIn(readFileSync(join(PROJECT_DIR, 'src', 'errors.ts'), 'utf8'), /^ {2}\| '([a-z-]+)'/gm),
    'internal',
  ].filter((code) => !NOT_FOR_READERS.test(code)),
);

function codesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, code = '']) => code);
}

function sourcesOf(root: string, folders: readonly string[]): string {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

const tables = new Map(LANGUAGES.map((language) => [language, readTable(language)]));
const english = tables.get('en') as WordTable;

function readTable(language: string): WordTable {
  return JSON.parse(readFileSync(join(PROJECT_DIR, 'src', 'widget', 'words', `${language}.json`), 'utf8'));
}

function valuesIn(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

/** What the server says in English by itself, so that the English file has no words for it. */
const SERVERS = /^(?:notice|failure|answer)\./;

describe.each(LANGUAGES)('%s', (language) => {
  const table = tables.get(language) as WordTable;

  test('has the keys of English, none empty', () => {
    const keys = Object.keys(table).filter((key) => key in english || !SERVERS.test(key));
    expect(keys.sort()).toEqual(Object.keys(english).sort());
    const texts = Object.values(table).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(texts.every((text) => text.trim() !== '')).toBe(true);
  });

  test('puts in the values that English does; a form of one or two may leave out the number', () => {
    for (const key of Object.keys(english) as WordKey[]) {
      const [ours, theirs] = [table[key], english[key]].map((entry) => {
        return valuesIn(typeof entry === 'string' ? entry : (entry?.other ?? ''));
      });
      expect(ours, key).toEqual(theirs);
    }
  });

  test('knows no value that is never given', () => {
    for (const [key, entry] of Object.entries(table)) {
      if (typeof entry === 'string') continue;
      const wanted = valuesIn(entry.other ?? '');
      for (const form of Object.values(entry))
        expect(wanted, key).toEqual(expect.arrayContaining(valuesIn(form)));
    }
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'en'))(
  'what the server says, in %s',
  (language) => {
    const table: Record<string, unknown> = tables.get(language) as WordTable;

    test.each([...NOTICES])('notice %s', (code) => {
      expect(table[`notice.${code}`]).toBeTruthy();
    });

    test.each([...FAILURES])('failure %s', (code) => {
      expect(table[`failure.${code}`]).toBeTruthy();
    });

    test('and nothing that no server says', () => {
      const known = [...NOTICES].map((code) => `notice.${code}`);
      known.push(...[...FAILURES].map((code) => `failure.${code}`), 'answer.not-covered');
      const added = Object.keys(table).filter((key) => SERVERS.test(key) && !(key in english));
      expect(known).toEqual(expect.arrayContaining(added));
    });
  },
);

test('plural forms are those of the language', () => {
  const arabic = new Words('ar', tables.get('ar') as WordTable);
  expect(ENGLISH.say('sources', { count: 1 })).toBe('1 source');
  expect(ENGLISH.say('sources', { count: 1204 })).toBe('1,204 sources');
  expect(arabic.say('sources', { count: 2 })).toBe('مصدران');
  expect(arabic.direction).toBe('rtl');
});

test('English stands in for an entry that a file lacks', () => {
  expect(new Words('es', {} as WordTable).say('send')).toBe('Send question');
});

test('dates stay on their day and follow the language', () => {
  const spanish = new Words('es', tables.get('es') as WordTable);
  expect(ENGLISH.date('2026-04-24')).toBe('24 April 2026');
  expect(spanish.date('2026-04-24')).toBe('24 de abril de 2026');
  expect(ENGLISH.date('some day')).toBe('some day');
});

test('a tag with a region means its language, an unknown one English', () => {
  expect([languageOf('es-MX'), languageOf('zh-Hant-TW'), languageOf('fr'), languageOf(null)]).toEqual([
    'es',
    'zh',
    'en',
    'en',
  ]);
});
