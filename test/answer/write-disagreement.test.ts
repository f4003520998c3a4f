/** What a written answer must not leave out. */
import { expect, test } from 'vitest';
import { completeDisagreement, describeDisagreement } from '../../src/answer/write-disagreement.ts';
import { CitationList } from '../../src/citations/citation-list.ts';
import type { AnswerEvent } from '../../src/model/answer.ts';
import { weighTexts } from '../helpers/weigh-texts.ts';

const texts = ['Acme is valued at $300 billion.', 'Acme is valued at $157 billion.'];
const passages = weighTexts('Acme', texts).passages.map(({ passage }) => passage.chunk);
const figures = passages.map((chunk, i) => ({
  figure: ['$300 billion', '$157 billion'][i] as string,
  ...{
    chunk,
    start: 0,
    end: chunk.text.length,
    day: ['2025-03-31', null][i] as string | null,
    isCorrection: i === 1,
  },
}));

function complete(said: string) {
  const citations = new CitationList();
  const events = completeDisagreement({ figures }, { said, cite: (quote) => citations.cite(quote) });
  const shown: AnswerEvent[] = [];
  let step = events.next();
  for (; !step.done; step = events.next()) shown.push(step.value);
  const text = shown.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join('');
  return { text, shown, disagreement: step.value };
}

test('a missing figure brings all of them with their days and citations', () => {
  const { text, disagreement } = complete('It is $300 billion [1].');
  expect(text).toBe(
    '\n\nThe briefings give different figures: $300 billion (31 March 2025) [1]; $157 billion (undated, corrected) [2].',
  );
  expect(disagreement.figures.map(({ n }) => n)).toEqual([1, 2]);
});

test('nothing is added where both are told', () => {
  expect(complete('It is $300 billion [1], after $157 billion [2].').text).toBe('');
});

test('a line for the prompt', () => {
  expect(describeDisagreement({ figures })).toBe(
    'Sources differ: $300 billion (31 March 2025), $157 billion (undated, corrected); give each with its date',
  );
});
