/** The conversation over a reload: what is kept, for whom, and how much of it. */
import { beforeEach, expect, test } from 'vitest';
import type { Exchange } from '../../src/widget/conversation.ts';
import { savedExchanges } from '../../src/widget/saved-exchanges.ts';

/** The browser's store, with its limit. */
class Store {
  readonly entries = new Map<string, string>();
  getItem = (key: string) => this.entries.get(key) ?? null;
  removeItem = (key: string) => void this.entries.delete(key);
  setItem(key: string, value: string): void {
    if (value.length > 5_000_000) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, value);
  }
}

let store: Store;
beforeEach(() => {
  store = new Store();
  Object.defineProperty(globalThis, 'sessionStorage', { value: store, configurable: true });
});

const SERVER = new URL('https://a.example/');
const exchange = (question: string, facts: Partial<Exchange> = {}): Exchange => ({
  ...{ question, isWidened: false, status: 'finished', text: 'Yes.', citations: [], claims: [], ...facts },
});

test('comes back, apart for each server and briefing', () => {
  savedExchanges(SERVER, 'v4').write([exchange('One?')]);
  expect(savedExchanges(SERVER, 'v4').read()).toEqual([exchange('One?')]);
  expect(savedExchanges(SERVER, null).read()).toEqual([]);
  expect(savedExchanges(new URL('https://b.example/'), 'v4').read()).toEqual([]);
});

test('an answer that was under way counts as stopped', () => {
  savedExchanges(SERVER, null).write([exchange('One?', { status: 'streaming', text: 'Half' })]);
  expect(savedExchanges(SERVER, null).read()).toMatchObject([{ status: 'stopped', text: 'Half' }]);
});

test('the oldest give way where it gets too much', () => {
  const long = Array.from({ length: 25 }, (_, i) => exchange(`${i}?`, { text: 'x'.repeat(20_000) }));
  savedExchanges(SERVER, null).write(long);
  const kept = savedExchanges(SERVER, null).read();
  expect(kept.length).toBeLessThan(10);
  expect(kept.at(-1)?.question).toBe('24?');
  expect([...store.entries.values()].join('').length).toBeLessThan(201_000);
});

test('a cleared conversation leaves nothing', () => {
  savedExchanges(SERVER, null).write([exchange('One?')]);
  savedExchanges(SERVER, null).write([]);
  expect(store.entries.size).toBe(0);
});

test.each(['{', '7', 'null', '[{"question": 7}, null]'])('%s in the store is no conversation', (text) => {
  savedExchanges(SERVER, null).write([exchange('One?')]);
  for (const key of store.entries.keys()) store.entries.set(key, text);
  expect(savedExchanges(SERVER, null).read()).toEqual([]);
});
