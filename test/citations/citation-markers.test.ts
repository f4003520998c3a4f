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
  ['a 【3†source】', [text('a '), marker(3)]],
  ['a ［4］', [text('a '), marker(4)]],
  ['a [^1] b', [text('a '), marker(1), text(' b')]],
  ['a [Source 1] b', [text('a '), marker(1), text(' b')]],
  ['a (sources 1 and 2).', [text('a '), marker(1, 2), text('.')]],
  ['Source 1: it is so.\nSource 2: no.', [marker(1), text('it is so.\n'), marker(2), text('no.')]],
  ['The Source 1: text', [text('The Source 1: text')]],
  ['Some sources say so; Sourcing [1]', [text('Some sources say so; Sourcing '), marker(1)]],
  ['in [2024] and [x] and [] (so)', [text('in [2024] and [x] and [] (so)')]],
  ['`a[1]` [1]', [text('`a[1]` '), marker(1)]],
  ['``a`[1]`` [1]', [text('``a`[1]`` '), marker(1)]],
  ['```\nx[1]\n``` \n[2]', [text('```\nx[1]\n``` \n'), marker(2)]],
  ['```ts\nx[1]\n```\ny `z[2]` [3]', [text('```ts\nx[1]\n```\ny `z[2]` '), marker(3)]],
  ['~~~\nx[1]\n~~~\n[2]', [text('~~~\nx[1]\n~~~\n'), marker(2)]],
  ['a ` b [1]\nc [2]', [text('a ` b '), marker(1), text('\nc '), marker(2)]],
  ['it`s [1], it`s [2]', [text('it`s [1], it`s '), marker(2)]],
  ['unfinished [1', [text('unfinished [1')]],
  ['unclosed ` and [1]', [text('unclosed ` and '), marker(1)]],
  ['[[1]]', [text('['), marker(1), text(']')]],
  ['[link](http://x.example) [1]', [text('[link](http://x.example) '), marker(1)]],
  ['', []],
])('%j', (value, pieces) => {
  expect(read([value])).toEqual(pieces);
  for (let at = 1; at < value.length; at++)
    expect(read([value.slice(0, at), value.slice(at)]), `cut at ${at}`).toEqual(pieces);
  for (let at = 1; at < value.length; at++)
    for (let next = at + 1; next < value.length; next++)
      expect(read([value.slice(0, at), value.slice(at, next), value.slice(next)])).toEqual(pieces);
  expect(read([...value])).toEqual(pieces);
});

test('text before a possible marker is not held back', () => {
  const reader = new CitationMarkerReader();
  expect(reader.push('known [1')).toEqual([text('known ')]);
  expect(reader.push(']')).toEqual([marker(1)]);
});

test('a backtick far from its fellow hides no markers', () => {
  const long = `a \` ${'word '.repeat(60)}`;
  expect(read([`${long}[1] \` b`])).toContainEqual(marker(1));
});

test.each(['[1, ', '`', '` ', '(Source ', 'Source 1', '[1]`'])(
  'a long row of %j takes linear time',
  (row) => {
    expect(read([row.repeat(20_000)]).length).toBeGreaterThan(0);
    expect(read(Array.from({ length: 5_000 }, () => row)).length).toBeGreaterThan(0);
  },
);
