/** Words of answers against references, with the normalisation of SQuAD. */
import { describe, expect, test } from 'vitest';
import { holdsAnswer, tokenF1 } from '../../src/eval/score-words.ts';

describe('a reference stands in an answer', () => {
  test.each([
    ['“It was made by the RNA-interference pathway.” [1]', ['rna interference', 'RNA-Interference']],
    ['It cost $5,000 in 2010.', ['$5000']],
    ['Mañana, y el año que viene', ['año que viene']],
    ['The  Beatles\nsplit', ['a Beatles split']],
  ])('%s', (text, references) => {
    expect(holdsAnswer(text, references)).toBe(true);
  });

  test.each([
    ['as whole words only', 'It was a cartoon', ['car']],
    ['whatever letters they have', 'el año', ['ño']],
    ['in its order', 'Street, Wall', ['Wall Street']],
    ['and not in the number of a citation', 'Nothing much. [7]', ['7']],
    ['and not where a reference has no words', 'Anything', ['the']],
  ])('%s', (_, text, references) => {
    expect(holdsAnswer(text, references)).toBe(false);
  });
});

describe('F1 of words', () => {
  test('is the harmonic mean of precision and recall, each word as often as it stands', () => {
    // 2 of 4 words given, 2 of 3 words wanted: P = 1/2, R = 2/3, F1 = 4/7.
    expect(tokenF1('new york new jersey', ['New York City'])).toBeCloseTo((2 * 2) / (4 + 3), 12);
    expect(tokenF1('new new', ['new new york'])).toBeCloseTo(4 / 5, 12);
  });

  test('takes the best reference, and 0 for no word in common', () => {
    expect(tokenF1('the United States.', ['Canada', 'united states'])).toBe(1);
    expect(tokenF1('Canada', ['Mexico'])).toBe(0);
    expect(tokenF1('', ['Mexico'])).toBe(0);
  });
});
