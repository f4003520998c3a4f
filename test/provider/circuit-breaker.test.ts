/** When a provider is left alone, and when it is asked again. */
import { expect, test } from 'vitest';
import type { CallEnd } from '../../src/provider/call-log.ts';
import { CircuitBreaker } from '../../src/provider/circuit-breaker.ts';
import { waitFor } from '../helpers/wait-for.ts';

function breakerOf(pauseMs: number) {
  let opened = 0;
  const breaker = new CircuitBreaker({ pauseMs, onOpen: () => opened++ });
  return { breaker, opened: () => opened };
}

/** Calls of these ends, one after the other. @returns how many were let through */
async function call(breaker: CircuitBreaker, ends: CallEnd[]): Promise<number> {
  let made = 0;
  for (const end of ends) {
    const settle = await breaker.enter();
    await settle?.(end);
    if (settle) made++;
  }
  return made;
}

const times = (n: number, end: CallEnd): CallEnd[] => Array<CallEnd>(n).fill(end);

test('five failures in a row open it, and it says so once', async () => {
  const { breaker, opened } = breakerOf(60_000);
  expect(await call(breaker, [...times(4, 'failure'), 'success', ...times(5, 'failure'), 'success'])).toBe(
    10,
  );
  expect(opened()).toBe(1);
});

test('so does failing in half of the last calls', async () => {
  const { breaker, opened } = breakerOf(60_000);
  const ends = Array.from({ length: 10 }, (_, n): CallEnd => (n % 2 === 0 ? 'success' : 'failure'));
  expect(await call(breaker, [...ends, 'success'])).toBe(10);
  expect(opened()).toBe(1);
});

test('calls that were given up prove nothing', async () => {
  const { breaker, opened } = breakerOf(60_000);
  expect(await call(breaker, times(30, 'unknown'))).toBe(30);
  expect(opened()).toBe(0);
});

/** Calls that are all begun before the first of them ends. @param order of their ends */
async function callAtOnce(breaker: CircuitBreaker, ends: CallEnd[], order: CallEnd[]): Promise<void> {
  const calls = await Promise.all(ends.map(async (end) => ({ end, settle: await breaker.enter() })));
  for (const next of order) {
    for (const { end, settle } of calls) if (end === next) await settle?.(end);
  }
}

test('calls at once that all fail open it', async () => {
  const { breaker } = breakerOf(60_000);
  await callAtOnce(breaker, times(50, 'failure'), ['failure']);
  expect(await breaker.enter()).toBeNull();
});

test.each<[string, CallEnd[]]>([
  ['first, as refusals do', ['failure', 'success']],
  ['last, as stalls do', ['success', 'failure']],
])('a fifth of many calls at once that fails does not open it, though they end %s', async (_how, order) => {
  const { breaker, opened } = breakerOf(60_000);
  const ends = Array.from({ length: 100 }, (_, n): CallEnd => (n % 5 === 0 ? 'failure' : 'success'));
  await callAtOnce(breaker, ends, order);
  expect(opened()).toBe(0);
});

test.each<[CallEnd, boolean]>([
  ['success', true],
  ['failure', false],
  ['unknown', false],
])(
  'after the pause one call probes, others are still refused; its end "%s" closes it: %s',
  async (end, closes) => {
    const { breaker, opened } = breakerOf(30);
    await call(breaker, times(5, 'failure'));
    let probe: Awaited<ReturnType<CircuitBreaker['enter']>> = null;
    await waitFor(async () => {
      probe = await breaker.enter();
      return probe !== null;
    });
    expect(await Promise.all([breaker.enter(), breaker.enter()])).toEqual([null, null]);
    (probe as unknown as (end: CallEnd) => void)(end);
    await waitFor(() => opened() === (closes ? 1 : 2));
    if (closes) await waitFor(async () => (await call(breaker, ['success', 'success'])) === 2);
  },
);
