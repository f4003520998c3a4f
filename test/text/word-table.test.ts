/** Words are found again where they stand in other texts, however many there are. */
import { expect, test } from 'vitest';
import { WordTable } from '../../src/text/word-table.ts';

const whole = (text: string) => ({ start: 0, end: text.length });

test('a word is found in the middle of another text', () => {
  const table = new WordTable<number>();
  table.set('chips', whole('chips'), 7);
  expect(table.get('new chips come', { start: 4, end: 9 })).toBe(7);
  expect(table.get('new chips come', { start: 4, end: 8 })).toBeUndefined();
  expect(table.get('Chips', whole('Chips'))).toBeUndefined();
});

test('many words are kept apart, those with one ending and those beyond ASCII too', () => {
  const words = Array.from({ length: 30_000 }, (_, i) => `${i.toString(36)}-字-${i % 7}`);
  const table = new WordTable<number>();
  words.forEach((word, i) => {
    table.set(word, whole(word), i);
  });
  expect(table.size).toBe(words.length);
  expect(words.every((word, i) => table.get(word, whole(word)) === i)).toBe(true);
  expect(table.get('zzzz', whole('zzzz'))).toBeUndefined();
});

test('the empty word is a word like others', () => {
  const table = new WordTable<string>();
  expect(table.get('a', { start: 1, end: 1 })).toBeUndefined();
  table.set('', whole(''), 'nothing');
  expect(table.get('a', { start: 1, end: 1 })).toBe('nothing');
});
