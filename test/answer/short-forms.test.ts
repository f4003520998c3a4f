/** Letters that stand for a name of the question. */
import { expect, test } from 'vitest';
import { shortForms } from '../../src/answer/short-forms.ts';
import { weighTexts } from '../helpers/weigh-texts.ts';

function formsIn(question: string, text: string): string[] {
  return shortForms(
    question,
    weighTexts(question, [text]).passages.map(({ passage }) => passage),
  );
}

test.each([
  [
    'When was the Model Context Protocol published?',
    'Model Context Protocol (MCP): An open standard.',
    'MCP',
  ],
  [
    'Who leads the bureau of industry and security?',
    'The Bureau of Industry and Security (BIS) writes.',
    'BIS',
  ],
])('%s', (question, text, letters) => {
  expect(formsIn(question, text)).toEqual([letters]);
});

test('nothing for letters that the question holds, or that stand for another name', () => {
  expect(formsIn('What is the Model Context Protocol, MCP?', 'Model Context Protocol (MCP): A.')).toEqual([]);
  expect(
    formsIn('When was the Model Context Protocol published?', 'International Energy Agency (IEA)'),
  ).toEqual([]);
});
