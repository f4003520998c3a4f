/** What is drawn from WordNet: relations of words in any of their forms. */
import { expect, test } from 'vitest';
import { lemmasOf } from '../../src/citations/lemmas.ts';
import { isLightVerb, relationOf } from '../../src/citations/word-relations.ts';

test.each([
  ['increased', 'decreasing', 'opposite'],
  ['unintelligent', 'intelligent', 'opposite'],
  ['permanently', 'temporarily', 'opposite'],
  ['admitted', 'acknowledges', 'synonym'],
  ['difficulties', 'trouble', 'synonym'],
  ['chips', 'harbour', undefined],
])('%s and %s: %s', (one, other, relation) => {
  expect(relationOf(one, other)).toBe(relation);
  expect(relationOf(other, one)).toBe(relation);
});

test('regular and irregular forms lead to their dictionary form', () => {
  expect(lemmasOf('dropped')).toContain('drop');
  expect(lemmasOf('studies')).toContain('study');
  expect(lemmasOf('withdrawn')).toContain('withdraw');
});

test('a verb of many senses says little, one of few says something', () => {
  expect(isLightVerb('taken')).toBe(true);
  expect(isLightVerb('regained')).toBe(false);
});
