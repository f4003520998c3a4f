/**
 * Whether a failed call to a provider is worth a further try, and after how long: exponential back-off with full jitter
 * (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015), on top of what `Retry-After` asks for.
 */
import { ExponentialBackoff, fullJitterGenerator } from 'cockatiel';
import { ProviderError } from '../errors.ts';
import { retryAfterOf } from './retry-after.ts';

/** A longer `Retry-After` is not waited out: a reader would rather have quotes. */
const LONGEST_WAIT_MS = 5000;
const BACKOFF = new ExponentialBackoff({
  ...{ generator: fullJitterGenerator, initialDelay: 200, maxDelay: 3000 },
});

/** Statuses below 500 that may pass by themselves. */
const PASSING = new Set([408, 409, 425, 429]);

/** @param tries made so far, from 1. @returns milliseconds, or null if a further try is no use */
export function retryDelayOf(error: unknown, tries: number): number | null {
  if (!(error instanceof ProviderError)) return null;
  const { status, isEmpty, isQuotaSpent, headers } = error.facts;
  if (isEmpty || isQuotaSpent) return null;
  if (typeof status === 'number' && status < 500 && !PASSING.has(status)) return null;
  const askedMs = headers instanceof Headers ? (retryAfterOf(headers) ?? 0) : 0;
  return askedMs > LONGEST_WAIT_MS ? null : askedMs + backoffMs(tries);
}

/** Whether the failure says that the provider is unwell, and not that it was asked wrongly. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  const { status } = error.facts;
  return typeof status !== 'number' || status >= 500 || PASSING.has(status);
}

function backoffMs(tries: number): number {
  let backoff = BACKOFF.next();
  for (let n = 1; n < tries; n++) backoff = backoff.next(undefined);
  return backoff.duration;
}
