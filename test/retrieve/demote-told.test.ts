/** What a reply has told is not what the next question asks for. */
import { expect, test } from 'vitest';
import { demoteTold } from '../../src/retrieve/demote-told.ts';
import { passageOf } from '../helpers/passage-of.ts';

const TOLD = 'The fine of Meta was thirty million euros, and the court in Dublin upheld it in May.';
const NEXT = 'Meta appealed to the highest court in June, where a ruling is expected next year.';
const found = [passageOf(1, { score: 0.8, text: TOLD }), passageOf(2, { score: 0.6, text: NEXT })];
const order = (replies: string[]) => demoteTold(found, replies).map(({ ordinal }) => ordinal);

test('a passage that a reply has quoted goes below the next one', () => {
  expect(order([`As the briefing says: “${TOLD}” [1]`])).toEqual([2, 1]);
  expect(order([TOLD, 'Something else.'])).toEqual([2, 1]);
});

test('one that it has only touched upon stays first', () => {
  expect(order(['Meta was fined by a court.'])).toEqual([1, 2]);
  expect(order([])).toEqual([1, 2]);
});
