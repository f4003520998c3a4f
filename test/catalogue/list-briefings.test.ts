/** Which briefings a list holds: all that name a thing, whatever its case, endings, hyphens and acronym; none besides. */
import { expect, test } from 'vitest';
import type { ListQuestion } from '../../src/catalogue/catalogue-question.ts';
import { listBriefings } from '../../src/catalogue/list-briefings.ts';
import { startLibrary } from '../helpers/start-library.ts';

const FILLER = 'Nothing else of note was said in the course of that long day. '.repeat(3);

async function list(documents: Record<string, string>, question: Partial<ListQuestion>): Promise<string[]> {
  const library = startLibrary();
  for (const [name, text] of Object.entries(documents)) library.put(`${name}.txt`, text);
  await library.ingest();
  return library.read(async (version) => {
    const whole: ListQuestion = { kind: 'list', wants: 'list', order: 'newest', ...question };
    const { listed } = await listBriefings(version, whole, {});
    return listed.map(({ briefing }) => briefing.id).sort();
  });
}

const mention = (name: string): Partial<ListQuestion> => ({ topic: { relation: 'mention', name } });
const subject = (name: string): Partial<ListQuestion> => ({ topic: { relation: 'subject', name } });

function briefing(title: string, text: string, published = '2025-01-02'): string {
  return `${title}\nBy Ann Lee\nPublished: ${published}\n\n${FILLER}${text}\n`;
}

test('a name of several words counts where they stand side by side', async () => {
  const documents = {
    side: briefing('One', 'It was led by Robert Lee himself.'),
    apart: briefing('Two', 'Robert spoke first, and then there was Lee.'),
    cased: briefing('Three', 'They asked ROBERT LEE’s office.'),
  };
  expect(await list(documents, mention('Robert Lee'))).toEqual(['cased', 'side']);
});

test('endings and hyphens do not matter', async () => {
  const documents = {
    plural: briefing('One', 'Export controls were tightened.'),
    single: briefing('Two', 'An export control was dropped.'),
    joined: briefing('Three', 'They shipped GPT4 to all.'),
    hyphen: briefing('Four', 'They shipped GPT-4 to all.'),
    other: briefing('Five', 'They shipped GPT-4o to all.'),
  };
  expect(await list(documents, mention('export controls'))).toEqual(['plural', 'single']);
  expect(await list(documents, mention('GPT-4'))).toEqual(['hyphen', 'joined']);
  expect(await list(documents, mention('GPT4'))).toEqual(['hyphen', 'joined']);
});

test('an acronym stands for its long form and the other way round', async () => {
  const documents = {
    defined: briefing('One', 'The Model Context Protocol (MCP) is new.'),
    short: briefing('Two', 'Servers that speak MCP are many.'),
    long: briefing('Three', 'A model context protocol was proposed.'),
    none: briefing('Four', 'A protocol was proposed.'),
  };
  expect(await list(documents, mention('MCP'))).toEqual(['defined', 'long', 'short']);
  expect(await list(documents, mention('the Model Context Protocol'))).toEqual(['defined', 'long', 'short']);
});

test('the byline and the date of a briefing are no mention', async () => {
  const documents = { one: briefing('One', 'It rained.'), two: briefing('Two', 'Ann Lee was there.') };
  expect(await list(documents, mention('Ann Lee'))).toEqual(['two']);
  expect(await list(documents, mention('January'))).toEqual([]);
});

test('"and" wants both and "or" one of them, unless it is one name', async () => {
  const documents = {
    both: briefing('One', 'Huawei met Nvidia.'),
    left: briefing('Two', 'Huawei met nobody.'),
    right: briefing('Three', 'Nvidia met nobody.'),
    name: briefing('Four', 'It was called Energy and Water.'),
    loose: briefing('Five', 'Water is no energy.'),
  };
  expect(await list(documents, mention('Huawei and Nvidia'))).toEqual(['both']);
  expect(await list(documents, mention('Huawei or Nvidia'))).toEqual(['both', 'left', 'right']);
  expect(await list(documents, mention('Energy and Water'))).toEqual(['name']);
  const titled = {
    ...{ one: briefing('Huawei News', 'It rained.'), other: briefing('Nvidia News', 'It rained.') },
    two: briefing('Huawei Beats Nvidia', 'It rained.'),
  };
  expect(await list(titled, subject('Huawei or Nvidia'))).toEqual(['one', 'other', 'two']);
  expect(await list(titled, subject('Huawei and Nvidia'))).toEqual(['two']);
});

test('about: what it is named for, or what it speaks of throughout; not what it mentions', async () => {
  const documents = {
    named: briefing('The Price of Copper', 'It rose.'),
    dense: briefing('Metals', 'Copper rose. Copper fell. Then copper rose again, as copper does.'),
    passing: briefing('Weather', 'The roof was of copper.'),
  };
  expect(await list(documents, subject('copper'))).toEqual(['dense', 'named']);
  expect(await list({ passing: documents.passing }, subject('copper'))).toEqual(['passing']);
});

test('source and days narrow the list; the undated belong to no day', async () => {
  const documents = {
    early: briefing('One', 'It rained.', '2024-03-01'),
    late: briefing('Two', 'It rained.', '2025-03-01'),
    undated: `Three\nBy Bob\n\n${FILLER}`,
  };
  const window = { after: '2025-01-01', words: 'since 2025' };
  expect(await list(documents, { window })).toEqual(['late']);
  expect(await list(documents, { source: 'Bob' })).toEqual(['undated']);
  expect(await list(documents, { order: 'oldest', limit: 1 })).toEqual(['early']);
});
