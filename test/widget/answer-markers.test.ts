/** Answer text into pieces to draw, while it grows and when it is whole. */
import { expect, test } from 'vitest';
import { parseAnswer, stripMarkers } from '../../src/widget/answer-markers.ts';

const known = { isKnown: (n: number) => n <= 2 };
const text = (value: string) => ({ type: 'text', text: value });
const citation = (n: number) => ({ type: 'citation', n });

test('markers with a citation become citations, others stay text', () => {
  const [block] = parseAnswer('Yes [1], no [2][3].', known);
  expect(block?.pieces).toEqual([text('Yes'), citation(1), text(', no'), citation(2), text('[3].')]);
});

test('paragraphs and bullets are blocks of their own', () => {
  const blocks = parseAnswer('One.\nstill one\n\n- a [1]\n- b\n\nLast.', known);
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'item', 'item', 'paragraph']);
});

test('while the text grows an unfinished marker is held back', () => {
  expect(parseAnswer('Yes [1', { ...known, isGrowing: true })[0]?.pieces).toEqual([text('Yes ')]);
  expect(parseAnswer('Yes [1', known)[0]?.pieces).toEqual([text('Yes [1')]);
});

test('history goes out without markers', () => {
  expect(stripMarkers('Yes [1], no [2][12].')).toBe('Yes, no.');
});

test('a sentence that nothing supports is told apart, across its markers and the ends of lines', () => {
  const text = 'V4 is cheap [1]. It cost 9 trillion [2] in Peru.\n- So it is said.';
  const start = text.indexOf('It cost');
  const claims = [{ start, end: text.indexOf('\n'), support: 'unsupported' as const, citations: [] }];
  const blocks = parseAnswer(text, { isKnown: () => true, claims });
  expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'item']);
  const doubtful = blocks.flatMap(({ pieces }) => pieces).filter((piece) => 'isUnsupported' in piece);
  expect(doubtful).toEqual([
    { type: 'text', text: 'It cost 9 trillion', isUnsupported: true },
    { type: 'text', text: ' in Peru.', isUnsupported: true },
  ]);
});
