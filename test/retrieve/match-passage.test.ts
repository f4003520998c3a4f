/** How a passage is compared with a question word by word. */
import { expect, test } from 'vitest';
import { foldHistory } from '../../src/retrieve/fold-history.ts';
import { passageMatcher } from '../../src/retrieve/match-passage.ts';
import { passageOf } from '../helpers/passage-of.ts';

function matchOf(question: string, text: string, title = 'T') {
  const query = foldHistory(question, [], { idf: () => 1 });
  return passageMatcher(query)(passageOf(1, { score: 1, text, title }).chunk);
}

test('words in one sentence count more than the same words far apart', () => {
  const question = 'What does the training of Gemini cost?';
  const near = matchOf(question, 'The training of Gemini has its cost. Nothing more is said here.');
  const far = matchOf(
    question,
    'Gemini is out. It is fast. It is new. Some talk of training. Others too. So. Cost matters.',
  );
  expect(near.window).toBe(1);
  expect(far.window).toBeLessThan(0.7);
});

test('words that are neighbours in the question and in the passage are a phrase', () => {
  const question = 'Who governs the export controls?';
  const phrase = matchOf(question, 'The export controls are kept by the bureau.');
  const scattered = matchOf(question, 'Controls of the bureau stop the export.');
  expect(phrase.phrase).toBeGreaterThan(scattered.phrase);
});

test('a title that names what is asked about is a match of its own', () => {
  expect(matchOf('What is Stargate?', 'It is a project.', 'Stargate').title).toBe(1);
  expect(matchOf('What is Stargate?', 'It is a project.', 'Other').title).toBe(0);
});

test('what stands for a word counts as the word', () => {
  const expansion = {
    terms: [],
    corrections: [],
    standIns: new Map([['mcp', [['model', 'context', 'protocol']]]]),
  };
  const query = foldHistory('What is MCP?', [], { idf: () => 1, expansion });
  const match = passageMatcher(query);
  const windowOf = (text: string) => match(passageOf(1, { score: 1, text }).chunk).window;
  expect(windowOf('The Model Context Protocol connects agents.')).toBe(1);
  expect(windowOf('A protocol connects agents.')).toBe(0);
});

test('a question without any word matches nothing and breaks nothing', () => {
  expect(matchOf('?!', 'Some text.')).toEqual({ phrase: 0, window: 0, title: 0 });
});
