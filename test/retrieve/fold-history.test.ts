/** Folding a conversation into the query: the question counts most, the talk before it helps. */
import { expect, test } from 'vitest';
import { foldHistory } from '../../src/retrieve/fold-history.ts';

const idf = (term: string) => (term.startsWith('rare') ? 9 : 1);

function weightsOf(
  question: string,
  history: { role: 'user' | 'assistant'; content: string }[],
): Record<string, number> {
  const { terms } = foldHistory(question, history, { idf });
  return Object.fromEntries(terms.map(({ term, weight }) => [term, weight]));
}

test('words of the question weigh 1, of earlier questions less with each turn', () => {
  const weights = weightsOf('And Europe?', [
    { role: 'user', content: 'Which chips?' },
    { role: 'assistant', content: 'Some.' },
    { role: 'user', content: 'Which rules?' },
  ]);
  expect(weights.europ).toBe(1);
  expect(weights.rule).toBeCloseTo(0.6);
  expect(weights.chip).toBeCloseTo(0.36);
});

test('a word that is asked again keeps its highest weight', () => {
  expect(weightsOf('chips', [{ role: 'user', content: 'chips' }]).chip).toBe(1);
});

test('of a long reply only the ten most telling terms are lent', () => {
  const content = `${Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ')} rare1 rare2`;
  const weights = weightsOf('chips', [{ role: 'assistant', content }]);
  expect(Object.keys(weights)).toHaveLength(11);
  expect(weights).toMatchObject({ rare1: 0.2, rare2: 0.2 });
});

test('a question of function words alone still searches', () => {
  expect(foldHistory('Who is he?', [], { idf }).terms.length).toBeGreaterThan(0);
});

test('function words find little, and those of earlier turns nothing', () => {
  const weights = weightsOf('Why did it fall?', [
    { role: 'user', content: 'Can you tell me about the shares?' },
  ]);
  expect(weights.fall).toBe(1);
  expect(weights.why).toBeLessThan(0.5);
  expect(weights).not.toHaveProperty('you');
});

test('a question that stands by itself takes less from what was said before', () => {
  const history = [{ role: 'user' as const, content: 'What do chips cost?' }];
  const leaning = weightsOf('How many of them were sold in Europe last year?', history);
  const standing = weightsOf('How many Stargate data centers were opened in Europe last year?', history);
  expect(standing.chip).toBeLessThan(leaning.chip as number);
  expect(standing.chip).toBeGreaterThan(0);
});

test('a question that gives the whole name of its subject begins a new talk', () => {
  const history = [
    { role: 'user' as const, content: 'What do chips cost?' },
    { role: 'assistant' as const, content: 'Some dollars.' },
    { role: 'user' as const, content: 'What is Stargate?' },
    { role: 'assistant' as const, content: 'A venture.' },
  ];
  const weights = weightsOf('Where is it?', history);
  expect(weights.stargat ?? weights.stargate).toBeCloseTo(0.6);
  expect(weights).toHaveProperty('ventur');
  expect(weights).not.toHaveProperty('chip');
  expect(weightsOf('Who is Robert Lee?', history)).not.toHaveProperty('stargat');
  const { replies } = foldHistory('Who is Robert Lee?', history, { idf });
  expect(replies).toEqual(['Some dollars.', 'A venture.']);
});
