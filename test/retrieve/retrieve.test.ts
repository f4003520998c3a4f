/** The whole search over a real index: what the parts of the ranking are for, each seen at a question. */
import { expect, test } from 'vitest';
import { type RetrieveRequest, retrieve } from '../../src/retrieve/retrieve.ts';
import { embedByHash } from '../fakes/embed-by-hash.ts';
import { startLibrary } from '../helpers/start-library.ts';

const DOCUMENTS: Record<string, string> = {
  'verge-chips.txt':
    'Chips at the Verge\nBy The Verge\nPublished: 2024-03-01\nThe new chips were praised for their speed by every reviewer who held them.\n',
  'verge-more.txt':
    'More chips\nBy The Verge\nPublished: 2024-03-09\nThe new chips were praised for their speed and their price by reviewers again.\n',
  'wired-chips.txt':
    'Chips at Wired\nBy Wired\nPublished: 2024-03-02\nCritics called the battery life of laptops with them a disappointment.\n',
  'users-2024.txt':
    'Users then\nBy Ann\nPublished: 2024-01-10\nThe assistant had one hundred million weekly users.\n',
  'users-2025.txt':
    'Users now\nBy Ann\nPublished: 2025-06-10\nThe assistant had four hundred million weekly users.\n',
  'agents.txt':
    'Agents\nBy Ann\nPublished: 2024-05-05\nAnthropic opened the Model Context Protocol (MCP) to everyone.\n',
  'duties.txt':
    'Duties\nBy Ann\nPublished: 2025-11-20\nThe duties of makers begin at the latest in December.\n',
  'servers.txt': 'Servers\nBy Ann\nPublished: 2024-06-05\nTen thousand MCP servers were counted in a year.\n',
};

async function find(question: string, request: Partial<RetrieveRequest> = {}): Promise<string[]> {
  const library = startLibrary();
  for (const [path, text] of Object.entries(DOCUMENTS)) library.put(path, text);
  await library.ingest();
  const embedder = { embedDocuments: async (texts: string[]) => texts.map((text) => embedByHash(text, 32)) };
  return library.read(async (version) => {
    const all = { question, limit: 8, asOf: '2026-01-01', ...request };
    const { chunks } = await retrieve({ version, embedder }, all);
    return chunks.map(({ chunk }) => chunk.briefingId);
  });
}

test('a source that the question names comes first', async () => {
  const question = 'What did Wired write about the chips?';
  expect((await find(question))[0]).toBe('wired-chips');
});

test('each of two sources named is heard, and each part of the question searched for', async () => {
  const question =
    'Did The Verge praise the speed of the new chips, while Wired was let down by the battery life?';
  expect((await find(question)).slice(0, 2).sort()).toEqual(['verge-chips', 'wired-chips']);
});

test('a day that the question names tells two reports apart', async () => {
  const question = 'What was said of the speed of the new chips on March 9, 2024?';
  expect((await find(question))[0]).toBe('verge-more');
});

test('the newest report comes first where news is asked for, and not where the past is', async () => {
  expect(
    (await find('How many weekly users does the assistant have right now?', { asOf: '2025-06-20' }))[0],
  ).toBe('users-2025');
  expect((await find('How many weekly users did the assistant have on January 10, 2024?'))[0]).toBe(
    'users-2024',
  );
  expect((await find('How many users does the assistant have?', { asOf: '2024-01-12' }))[0]).toBe(
    'users-2024',
  );
});

test('a word that asks for news is no subject', async () => {
  expect((await find('What is the latest on Anthropic?', { asOf: '2025-11-24' }))[0]).toBe('agents');
});

test('a long form finds its acronym, a slip of the pen its word', async () => {
  expect((await find('the Model Context Protocol')).slice(0, 2)).toEqual(['agents', 'servers']);
  expect((await find('Who was disapointed by the battry life?'))[0]).toBe('wired-chips');
});

test('a follow-up is searched for with what was said before, and not in what was told', async () => {
  const history = [
    { role: 'user' as const, content: 'Who opened the Model Context Protocol?' },
    { role: 'assistant' as const, content: 'Anthropic opened the Model Context Protocol (MCP) to everyone.' },
  ];
  expect((await find('And how many servers has it?', { history }))[0]).toBe('servers');
});

test('a scope keeps everything else out, whatever the question names', async () => {
  const found = await find('What did Wired write about the chips?', {
    scope: { briefingIds: ['verge-chips'] },
  });
  expect(found).toEqual(['verge-chips']);
});
