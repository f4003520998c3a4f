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
    'Plans for 2026\nBy Ann\nPublished: 2025-12-01\nThe maker of the Vega chip plans a smaller one for the islands and hopes for new orders.\n',
  'other.txt': 'Bread\nBy Ann\nPublished: 2025-05-01\nOn May 1, 2025, bread became dearer by a tenth.\n',
};

async function ask(question: string) {
  const library = startLibrary();
  for (const [path, text] of Object.entries(DOCUMENTS)) library.put(path, text);
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
