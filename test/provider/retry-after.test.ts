/** Retry-After in the forms that providers send. */
import { expect, test } from 'vitest';
import { retryAfterOf } from '../../src/provider/retry-after.ts';

const NOW = Date.parse('Tue, 24 Nov 2026 10:00:00 GMT');

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Tue, 24 Nov 2026 10:00:03 GMT' }, 3000],
  [{ 'retry-after': 'Tue, 24 Nov 2026 09:59:00 GMT' }, 0],
  [{ 'retry-after-ms': '120', 'retry-after': '2' }, 120],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '' }, null],
])('%o asks for %s ms', (headers, ms) => {
  expect(retryAfterOf(new Headers(headers), NOW)).toBe(ms);
});
