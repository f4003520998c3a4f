/** What is told of many times of one thing. */

/** p50, p95 and p99, in the unit of the values. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/** @param share from 0 to 1; the value that so many are not above, 0 of none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function percentilesOf(values: readonly number[]): Percentiles {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95), p99: percentile(values, 0.99) };
}
