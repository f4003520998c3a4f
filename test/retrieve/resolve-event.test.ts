/** Events in questions: the day of what the library tells of, of the right one of two, and none where none is known. */
import { expect, test } from 'vitest';
import { resolveEvent } from '../../src/retrieve/resolve-event.ts';
import { startLibrary } from '../helpers/start-library.ts';

const DOCUMENTS = {
  'act.txt':
    'The AI Act: Practices Under a Ban\nBy Ann\nPublished: 2025-02-04\nThe ban on social scoring began on February 2, 2025.\n',
  'chip.txt':
    'Nvidia and the H20 Ban\nBy Bob\nPublished: 2025-04-20\nThe ban on the H20 of Nvidia was told to the company on April 9, 2025.\n',
  'chat.txt':
    'OpenAI Launches GPT-5\nBy Cy\nPublished: 2025-08-07\nThe new model is the default of ChatGPT for everyone.\n',
};

async function windowOf(question: string, documents: Record<string, string> = DOCUMENTS) {
  const library = startLibrary();
  for (const [path, text] of Object.entries(documents)) library.put(path, text);
  await library.ingest();
  return library.read((version) => resolveEvent(version, question));
}

test('of two bans the one on what is asked about', async () => {
  expect(await windowOf('What was Nvidia doing before the ban?')).toMatchObject({ before: '2025-04-08' });
});

test('words that stand far apart are no event', async () => {
  expect(await windowOf('What has changed since ChatGPT launched?')).toBeUndefined();
});

test('an event that the library does not tell of gives no days', async () => {
  expect(await windowOf('What happened after the earthquake?')).toBeUndefined();
});

test('what launched is found under another verb, by the first day on which it came out', async () => {
  const documents = {
    'chat.txt':
      'Two Months of ChatGPT\nBy Cy\nPublished: 2023-02-02\nOpenAI released ChatGPT on Wednesday, November 30, 2022, as a preview. In a note dated February 1, 2023, analysts counted 100 million users of ChatGPT, two months after launch.\n',
    'plus.txt':
      'A Year of OpenAI\nBy Cy\nPublished: 2023-12-02\nOn May 18, 2023, OpenAI released ChatGPT for phones. On March 14, 2022, a search was opened to testers, long before it came to ChatGPT.\n',
  };
  const since = await windowOf('What has changed since ChatGPT launched?', documents);
  expect(since).toEqual({
    after: '2022-11-30',
    words: 'since ChatGPT launched (2022-11-30, “Two Months of ChatGPT”)',
  });
  expect(await windowOf('What was said before ChatGPT was released?', documents)).toMatchObject({
    before: '2022-11-29',
  });
  expect(await windowOf('What has changed since GPT-7 launched?', documents)).toBeUndefined();
});

test('a title that has the words of an event, but does not name it, gives no day', async () => {
  const documents = {
    'v4.txt':
      'DeepSeek V4 Swaps Shock Value for Discounts\nBy Cy\nPublished: 2026-04-24\nThe new model is cheap.\n',
    'ban.txt': 'The Vega Chip Ban\nBy Cy\nPublished: 2025-04-20\nExports to the islands have ended.\n',
  };
  expect(await windowOf('What happened since the DeepSeek shock?', documents)).toBeUndefined();
  expect(await windowOf('What happened since the Vega ban?', documents)).toMatchObject({
    after: '2025-04-20',
  });
});
