/** Courses of events over a real index, through the whole answer path. */
import { describe, expect, test } from 'vitest';
import { answerQuestion } from '../../src/answer/answer-question.ts';
import { foldAnswer } from '../../src/answer/fold-answer.ts';
import { timelineSubject } from '../../src/answer/timeline-question.ts';
import { findTimeWindow } from '../../src/text/find-time-window.ts';
import { embedByHash } from '../fakes/embed-by-hash.ts';
import { startLibrary } from '../helpers/start-library.ts';

const TODAY = '2026-01-10';
const DOCUMENTS: Record<string, string> = {
  'ban.txt':
    'The Vega chip is banned\nBy Ann\nPublished: 2025-04-20\nOn April 15, 2025, the ministry banned exports of the Vega chip to the islands. Shares of its maker fell by a tenth.\n',
  'return.txt':
    'The Vega chip returns\nBy Ann\nPublished: 2025-08-20\nOn August 11 the ministry allowed the Vega chip again for a fee.\n',
  'copy.txt':
    'Chips in brief\nBy Ben\nPublished: 2025-08-22\nOn August 11 the ministry allowed the Vega chip for a fee again.\n',
  'plans.txt':
    'Plans for 2026\nBy Ann\nPublished: 2025-12-01\nThe maker of the Vega chip plans a smaller one for the islands and hopes for new orders. Buyers of the Vega chip wait for it.\n',
  'other.txt': 'Bread\nBy Ann\nPublished: 2025-05-01\nOn May 1, 2025, bread became dearer by a tenth.\n',
};

/** Of two subjects whose stories touch. */
const RIVALS: Record<string, string> = {
  'orion-export-rules.txt':
    'The Vega Shock\nBy Ann\nPublished: 2025-03-10\nThe ministry wrote the export rules for chips. On March 3, 2025, BIX released a rule of 140 pages. The talks had begun on February 2.\n',
  'vega.txt':
    'Vega Shakes Lyra\nBy Ann\nPublished: 2025-02-03\nOn January 20, 2025, the maker published Vega. Shares of Lyra fell on January 27. Buyers of shares were in a hurry. The last record, of September 2024, was also one of Lyra.\nA factory of Lyra burned on January 30.\n',
  'lyra.txt':
    'Lyra Grows\nBy Ann\nPublished: 2025-06-02\nThe sales of Lyra grew. On May 28, 2025, Lyra told of its best quarter, and it bought Vega chips in December 2024.\n',
  'bread.txt':
    'Bread\nBy Ben\nPublished: 2025-05-01\nOn May 1, 2025, the export of bread rose by a tenth to more than ever before, and rules for bakers changed.\n',
};

async function ask(question: string, documents = DOCUMENTS) {
  const library = startLibrary();
  for (const [path, text] of Object.entries(documents)) library.put(path, text);
  await library.ingest();
  const embedder = { embedDocuments: async (texts: string[]) => texts.map((text) => embedByHash(text, 32)) };
  return library.read((version) =>
    foldAnswer(
      answerQuestion(
        {
          version,
          embedder,
          model: null,
          reranker: null,
          limit: 8,
          limits: { maxSourceTokens: 900, maxPromptTokens: 1300 },
          rewriter: null,
        },
        { question, asOf: TODAY },
        new AbortController().signal,
      ),
    ),
  );
}

test('events stand in their order, each once, with its day and its citation', async () => {
  const { answer, citations, outcome, mode } = await ask('Give me a timeline of the Vega chip');
  const days = answer.split('\n').map((line) => /^- (.+?): “.+” \[\d+\]$/.exec(line)?.[1]);
  expect(days).toEqual(['15 April 2025', '11 August 2025', '1 December 2025']);
  expect(citations).toHaveLength(3);
  expect({ outcome, mode }).toEqual({ outcome: 'answered', mode: 'extract' });
});

test('only what is of the time asked for', async () => {
  const { answer, timeWindow } = await ask('What changed on the Vega chip since May 2025?');
  expect(answer).not.toContain('April');
  expect(answer).toContain('11 August 2025');
  expect(timeWindow).toEqual({ after: '2025-05-01', words: 'since May 2025' });
});

test('takes in what is of the subject and leaves out what is of another that its briefings name', async () => {
  const { answer } = await ask('Timeline of Vega', RIVALS);
  expect(answer).toContain('the maker published Vega');
  expect(answer).toContain('Shares of Lyra fell on January 27'); // right behind it
  expect(answer).not.toContain('The last record');
  expect(answer).not.toContain('burned');
});

test('of two days in a sentence takes that which stands by the subject', async () => {
  const corpus = {
    'a.txt':
      'Links\nBy Ann\nPublished: 2025-12-10\nA link that Lyra began in November 2024 was taken up by Vega in March 2025.\n',
    'b.txt': 'Vega\nBy Ann\nPublished: 2025-02-03\nOn January 20, 2025, the maker published Vega.\n',
  };
  const { answer } = await ask('Timeline of Vega', corpus);
  expect(answer).toContain('- March 2025: “A link that Lyra');
});

test('takes in a whole briefing that is named for the subject, but no sentence with its words far apart', async () => {
  const { answer } = await ask('Timeline of export rules', RIVALS);
  expect(answer).toContain('- 2 February 2025: “The talks had begun on February 2.”');
  expect(answer).toContain('- 3 March 2025: “On March 3, 2025, BIX released');
  expect(answer).not.toContain('bread');
});

test('an event that the library dates opens a window', async () => {
  const { timeWindow } = await ask('What has happened to the Vega chip since it was allowed again?');
  expect(timeWindow?.after).toBeUndefined();
  const ban = await ask('What was said of the Vega chip before exports were banned?');
  expect(ban.timeWindow?.before).toBe('2025-04-14');
  expect(ban.timeWindow?.words).toContain('The Vega chip is banned');
});

describe('questions for a course of events', () => {
  test.each([
    ['What changed on export controls since May?', 'export controls'],
    ['What has changed about MCP since November 2025?', 'MCP'],
    ['timeline of the AI Act', 'the AI Act'],
    ['Can you give me a short timeline of Stargate?', 'Stargate'],
    ['How did the H20 ban develop?', 'the H20 ban'],
    ['How has OpenAI evolved since 2023?', 'OpenAI'],
    ['What is the history of ChatGPT?', 'ChatGPT'],
    ['What happened with DeepSeek in the last three months?', 'DeepSeek'],
    ['ChatGPT timeline', 'ChatGPT'],
  ])('"%s"', (question, subject) => {
    expect(timelineSubject(question, findTimeWindow(question, TODAY))).toBe(subject);
  });

  test.each([
    'What changed in the October 2023 update?',
    'How did OpenAI develop GPT-4?',
    'What is the timeline argument?',
    'How did prices change?',
    'How many people used ChatGPT over time?',
    'What happened in August?',
    'Who wrote a history book?',
    'What is the largest round in history?',
  ])('not "%s"', (question) => {
    expect(timelineSubject(question, findTimeWindow(question, TODAY))).toBeUndefined();
  });
});
