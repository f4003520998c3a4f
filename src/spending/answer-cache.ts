/**
 * Written answers given again, without a call to a model: those that were complete, for as long as the index is the
 * same. The same question asked while its answer is being written is not written a second time, but where one reader
 * waits for the whole and another would see it grow.
 */
import { LRUCache } from 'lru-cache';
import type { AnswerEvent } from '../model/answer.ts';
import { AnswerFlight } from './answer-flight.ts';
import { renewAnswer } from './renew-answer.ts';

/** Most that all answers may take, as JSON: some 5,000 of them. */
const MAX_CHARACTERS = 16 * 2 ** 20;

export interface Asking {
  /** What makes questions the same; null for an answer that is not kept. */
  key: string | null;
  /** Writes the answer until the signal is aborted. */
  write: (signal: AbortSignal) => AsyncGenerator<AnswerEvent>;
  /** Whether a budget of whoever asks did not allow a call: such an answer is nobody else's. */
  isRefused: () => boolean;
  /** Aborted when whoever asks does not read the answer any more. */
  signal: AbortSignal;
  /** Whoever asks gets the answer whole, at its end. */
  isFolded: boolean;
}

interface Flying extends Pick<Asking, 'write' | 'isRefused'> {
  /** Of the answer once it is kept. */
  key: string;
  /** Of the answer while it is written. */
  name: string;
}

export class AnswerCache {
  readonly #kept: LRUCache<string, readonly AnswerEvent[]> | null;
  readonly #flights = new Map<string, AnswerFlight>();

  /** @param size answers kept at most; 0 for none */
  constructor(size: number) {
    this.#kept =
      size === 0
        ? null
        : new LRUCache({
            max: size,
            maxSize: MAX_CHARACTERS,
            sizeCalculation: (events) => JSON.stringify(events).length,
          });
  }

  /** The answer's events: kept ones with a new id, marked as cached, or those of one being written. */
  async *answer({ key, signal, isFolded, ...asking }: Asking): AsyncGenerator<AnswerEvent> {
    if (key === null || !this.#kept) {
      yield* asking.write(signal);
      return;
    }
    for (;;) {
      const kept = this.#kept.get(key);
      if (kept) {
        yield* kept.map(renewAnswer());
        return;
      }
      // Whoever would see the answer grow does not wait for one that comes whole.
      const name = isFolded && !this.#flights.has(key) ? `${key} folded` : key;
      const flight = this.#flights.get(name);
      if (!flight) {
        yield* this.#fly({ name, key, ...asking }).lead(signal);
        return;
      }
      if (yield* isFolded ? flight.joinFolded(signal) : flight.join(signal)) return;
      // That one is for its own reader alone: whoever comes next leads another.
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    }
  }

  #fly({ name, key, write, isRefused }: Flying): AnswerFlight {
    const flight = new AnswerFlight(write, isRefused);
    this.#flights.set(name, flight);
    void flight.ended.then((events) => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
      if (isWorthKeeping(events)) this.#kept?.set(key, events);
    });
    return flight;
  }
}

/** Written, to its end, and with nothing to be said about how it came to be. */
function isWorthKeeping(events: readonly AnswerEvent[]): boolean {
  const last = events.at(-1);
  return last?.type === 'answer-end' && last.mode === 'generate' && last.notice === undefined;
}
