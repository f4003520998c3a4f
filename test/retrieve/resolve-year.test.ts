/** Days without a year: that of the library, or the last one. */
import { expect, test } from 'vitest';
import { resolveYear } from '../../src/retrieve/resolve-year.ts';
import { findTimeWindow } from '../../src/text/find-time-window.ts';
import { startLibrary } from '../helpers/start-library.ts';

const TODAY = '2026-11-24';
const DOCUMENTS = {
  'shock.txt':
    'A Shock\nBy Ann\nPublished: 2025-05-03\nOn Monday, January 27, the shares of Nvidia fell by 17 percent. On April 9 they rose.\n',
  'ban.txt': 'A Ban\nBy Bob\nPublished: 2024-04-20\nThe maker was told of the ban on April 9, 2024.\n',
};

async function windowOf(question: string) {
  const library = startLibrary();
  for (const [path, text] of Object.entries(DOCUMENTS)) library.put(path, text);
  await library.ingest();
  const window = findTimeWindow(question, TODAY);
  if (!window) throw new Error(`No time in "${question}"`);
  return library.read((version) =>
    resolveYear(version, { question, window, today: TODAY, scope: undefined }),
  );
}

test('is of the year in which the library has that day', async () => {
  expect(await windowOf('What happened to Nvidia on January 27?')).toEqual({
    ...{ after: '2025-01-27', before: '2025-01-27' },
    words: 'on January 27 (2025-01-27, the only year in the library with that day)',
  });
  expect(await windowOf('What has happened since 27 January?')).toMatchObject({ after: '2025-01-27' });
  // The date of a briefing is a day of the library too.
  expect(await windowOf('What was published on April 20?')).toMatchObject({ after: '2024-04-20' });
});

test('is the last one where the library has it in several years or in none', async () => {
  for (const day of ['April 9', 'June 1']) {
    const window = await windowOf(`What happened on ${day}?`);
    expect(window.after?.slice(0, 4)).toBe('2026');
    expect(window.words).toMatch(/ \(2026-\d\d-\d\d, the last such day\)$/);
  }
});

test('a year that is named, and a month, stay as they are', async () => {
  for (const question of ['What happened on January 27, 2024?', 'What happened in January?']) {
    expect(await windowOf(question)).toEqual(findTimeWindow(question, TODAY));
  }
});
