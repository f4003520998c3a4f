/** Age as a part of the score. */
import { expect, test } from 'vitest';
import { recencyOf, recencyWeight } from '../../src/retrieve/recency.ts';

test('news counts age most, the past not at all, other questions a little', () => {
  const [latest, other] = [recencyWeight('What is the latest price?'), recencyWeight('Who led the round?')];
  expect(latest).toBeGreaterThan(other);
  expect(other).toBeGreaterThan(0);
  for (const question of ['What was the rule in 2022?', 'Who led the first round?', 'What was it before?']) {
    expect(recencyWeight(question)).toBe(0);
  }
});

test('a day, a week, a month and a year are told apart; undated is last', () => {
  const dates = ['2026-11-24', '2026-11-23', '2026-11-17', '2026-10-24', '2025-11-24', null];
  const shares = dates.map((date) => recencyOf(date, '2026-11-24'));
  expect(shares[0]).toBe(1);
  expect(shares.at(-1)).toBe(0);
  for (const [i, share] of shares.slice(1).entries())
    expect(share).toBeLessThan((shares[i] as number) - 0.02);
});

test('what was published after the day of the question is not its news', () => {
  expect(recencyOf('2026-12-24', '2026-11-24')).toBe(0);
});
