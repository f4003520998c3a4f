/**
 * Leaves a provider alone once it keeps failing, so that readers get quotes at once instead of waiting for it (circuit
 * breaker: Nygard, "Release It!", 2007). The states are cockatiel's; a stream is one call that lasts until its end.
 */
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker,
  handleWhen,
  type IBreaker,
} from 'cockatiel';

const FAILURES_IN_A_ROW = 5;
/** It also opens where half of the last calls failed. The library opens above its threshold, hence a little less. */
const WINDOW = { threshold: 0.49, size: 20, minimumNumberOfCalls: 10 };

/** How a call ended; `unknown`: it was given up before that could be told. */
export type CallEnd = 'success' | 'failure' | 'unknown';

export interface BreakerOptions {
  /** How long it stays open, in milliseconds, until one call may probe whether the provider is well again. */
  pauseMs: number;
  onOpen(): void;
}

export class CircuitBreaker {
  readonly #policy: CircuitBreakerPolicy;

  constructor({ pauseMs, onOpen }: BreakerOptions) {
    const counted = handleWhen((error) => error instanceof CallFailed && error.counts);
    this.#policy = circuitBreaker(counted, { halfOpenAfter: pauseMs, breaker: eitherBreaker() });
    this.#policy.onBreak(onOpen);
  }

  /** Null while it is open. Otherwise the call may be made, and its end is to be told once. */
  async enter(): Promise<((end: CallEnd) => Promise<void>) | null> {
    // The library would let others wait for the end of the probe, which may take a minute.
    if (this.#policy.state === CircuitState.HalfOpen) return null;
    // A probe of unknown end proves nothing, so the circuit opens again.
    const isProbe = this.#policy.state === CircuitState.Open;
    return new Promise((entered) => {
      const made = this.#policy.execute(() => {
        return new Promise<void>((succeed, fail) => {
          entered((end) => {
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

function eitherBreaker(): IBreaker {
  const breakers: IBreaker[] = [new ConsecutiveBreaker(FAILURES_IN_A_ROW), new CountBreaker(WINDOW)];
  return {
    state: undefined,
    success: (state) => {
      for (const breaker of breakers) breaker.success(state);
    },
    // Both are to count it.
    failure: (state) => breakers.map((breaker) => breaker.failure(state)).includes(true),
  };
}
