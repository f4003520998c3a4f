/**
 * The last calls to a provider, in the order in which they were begun. Their ends come in another order: refusals are
 * faster than answers, and streams that began together stall together, so counting ends would take a few failures among
 * many calls at once for a row of them.
 */

/** How a call ended; `unknown`: it was given up before that could be told. */
export type CallEnd = 'success' | 'failure' | 'unknown';

/** One call; null while it is under way. */
export interface LoggedCall {
  end: CallEnd | null;
}

const WINDOW = 20;
const FAILURES_IN_A_ROW = 5;
const LEAST_CALLS = 10;
const FAILING_SHARE = 0.5;

export class CallLog {
  #calls: LoggedCall[] = [];

  begin(): LoggedCall {
    const call: LoggedCall = { end: null };
    this.#calls.push(call);
    if (this.#calls.length > WINDOW) this.#calls.shift();
    return call;
  }

  clear(): void {
    this.#calls = [];
  }

  /** Whether the last five calls that have ended failed, with none under way among them, or half of the last twenty. */
  get isUnwell(): boolean {
    const told = this.#calls.filter(({ end }) => end !== 'unknown').map(({ end }) => end);
    const failures = told.filter((end) => end === 'failure').length;
    if (told.length >= LEAST_CALLS && failures >= FAILING_SHARE * told.length) return true;
    const lastEnded = told.findLastIndex((end) => end !== null);
    const row = told.slice(Math.max(0, lastEnded + 1 - FAILURES_IN_A_ROW), lastEnded + 1);
    return row.length === FAILURES_IN_A_ROW && row.every((end) => end === 'failure');
  }
}
