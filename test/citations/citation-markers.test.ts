/** Markers in a stream: every form, cut anywhere. */
import { expect, test } from 'vitest';
import { CitationMarkerReader, type MarkedPiece } from '../../src/citations/citation-markers.ts';

/** Pieces of a text that arrives in the given parts, neighbouring texts joined. */
function read(parts: readonly string[]): MarkedPiece[] {
  const reader = new CitationMarkerReader();
  const pieces = [...parts.flatMap((part) => reader.push(part)), ...reader.end()];
  return pieces.reduce<MarkedPiece[]>((joined, piece) => {
    const last = joined.at(-1);
    if (piece.type === 'text' && last?.type === 'text') last.text += piece.text;
    else joined.push({ ...piece });
    return joined;
  }, []);
}

const text = (value: string): MarkedPiece => ({ type: 'text', text: value });
const marker = (...numbers: number[]): MarkedPiece => ({ type: 'marker', numbers });

test.each<[string, MarkedPiece[]]>([
  ['Yes [1].', [text('Yes '), marker(1), text('.')]],
  ['a [1, 2] b', [text('a '), marker(1, 2), text(' b')]],
  ['a [1][2]', [text('a '), marker(1), marker(2)]],
  ['a 【3】', [text('a '), marker(3)]],
  ['a ［4］', [text('a '), marker(4)]],
  ['in [2024] and [x] and []', [text('in [2024] and [x] and []')]],
  ['`a[1]` [1]', [text('`a[1]` '), marker(1)]],
  ['```\nx[1]\n``` [2]', [text('```\nx[1]\n``` '), marker(2)]],
  ['unfinished [1', [text('unfinished [1')]],
  ['[[1]]', [text('['), marker(1), text(']')]],
  ['', []],
])('%j', (value, pieces) => {
  expect(read([value])).toEqual(pieces);
  for (let at = 1; at < value.length; at++)
    expect(read([value.slice(0, at), value.slice(at)])).toEqual(pieces);
  expect(read([...value])).toEqual(pieces);
});

test('text before a possible marker is not held back', () => {
  const reader = new CitationMarkerReader();
  expect(reader.push('known [1')).toEqual([text('known ')]);
  expect(reader.push(']')).toEqual([marker(1)]);
});

test('a long row of brackets takes linear time', () => {
  expect(read(['[1, '.repeat(20_000)]).length).toBeGreaterThan(0);
});
