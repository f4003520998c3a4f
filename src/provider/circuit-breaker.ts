/**
 * Leaves a provider alone once it keeps failing, so that readers get quotes at once instead of waiting for it (circuit
 * breaker: Nygard, "Release It!", 2007). The states are cockatiel's; a stream is one call that lasts until its end.
 */
import { type CircuitBreakerPolicy, CircuitState, circuitBreaker, handleWhen } from 'cockatiel';
import { type CallEnd, CallLog } from './call-log.ts';

export interface BreakerOptions {
  /** How long it stays open, in milliseconds, until one call may probe whether the provider is well again. */
  pauseMs: number;
  onOpen(): void;
}

export class CircuitBreaker {
  readonly #calls = new CallLog();
  readonly #policy: CircuitBreakerPolicy;

  constructor({ pauseMs, onOpen }: BreakerOptions) {
    const counted = handleWhen((error) => error instanceof CallFailed && error.counts);
    const breaker = { state: undefined, success: () => {}, failure: () => this.#calls.isUnwell };
    this.#policy = circuitBreaker(counted, { halfOpenAfter: pauseMs, breaker });
    this.#policy.onBreak(onOpen);
    // What was before says nothing of a provider that has recovered.
    this.#policy.onReset(() => this.#calls.clear());
  }

  /** Null while it is open. Otherwise the call may be made, and its end is to be told once. */
  async enter(): Promise<((end: CallEnd) => Promise<void>) | null> {
    // The library would let others wait for the end of the probe, which may take a minute.
    if (this.#policy.state === CircuitState.HalfOpen) return null;
    // A probe of unknown end proves nothing, so the circuit opens again.
    const isProbe = this.#policy.state === CircuitState.Open;
    return new Promise((entered) => {
      const made = this.#policy.execute(() => {
        const call = this.#calls.begin();
        return new Promise<void>((succeed, fail) => {
          entered((end) => {
            call.end ??= end;
            if (end === 'success') succeed();
            else fail(new CallFailed(end === 'failure' || isProbe));
            return counted;
          });
        });
      });
      const counted = made.catch(() => entered(null));
    });
  }
}

class CallFailed extends Error {
  readonly counts: boolean;

  constructor(counts: boolean) {
    super('call failed');
    this.counts = counts;
  }
}
