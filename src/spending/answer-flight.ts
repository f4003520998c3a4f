/**
 * One answer that is being written, for whoever asked the same question meanwhile. It goes on as long as anybody reads
 * it, whoever asked first.
 */
import { BriefingChatError } from '../errors.ts';
import { EventLog } from '../event-log.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { renewAnswer } from './renew-answer.ts';

type Events = AsyncGenerator<AnswerEvent>;

export class AnswerFlight {
  /** All its events, once nothing is written any more; none if it failed. */
  readonly ended: Promise<readonly AnswerEvent[]>;
  readonly #log = new EventLog<AnswerEvent>();
  readonly #controller = new AbortController();
  #readers = 0;
  /** Whether others get this answer too; known from its first words on. */
  #isForAll = false;

  /** @param isRefused whether a budget of whoever asked first did not allow a call, which concerns nobody else */
  constructor(write: (signal: AbortSignal) => Events, isRefused: () => boolean) {
    this.ended = this.#write(write(this.#controller.signal), isRefused);
  }

  /** For whoever asked first, and pays. */
  async *lead(signal: AbortSignal): Events {
    this.#readers++;
    try {
      yield* this.#follow(signal);
    } finally {
      await this.#leave();
    }
  }

  /** For whoever asked meanwhile, and pays nothing. Gives false, and no event, if the answer is not for others. */
  async *join(signal: AbortSignal): AsyncGenerator<AnswerEvent, boolean> {
    this.#readers++;
    const renew = renewAnswer();
    let start: AnswerEvent | undefined;
    let isShown = false;
    try {
      for await (const event of this.#follow(signal)) {
        if (event.type === 'answer-start') {
          start = event; // what comes after it says how the answer is made
          continue;
        }
        if (!isShown && !this.#isForAll) return false;
        if (!isShown && start) yield renew(start);
        isShown = true;
        yield renew(event);
      }
      return true;
    } catch (error) {
      if (isShown || this.#isForAll || signal.aborted) throw error;
      return false;
    } finally {
      await this.#leave();
    }
  }

  /** The same for a reader who gets it whole: one that broke off is no use, though others have seen its words. */
  async *joinFolded(signal: AbortSignal): AsyncGenerator<AnswerEvent, boolean> {
    const events: AnswerEvent[] = [];
    const joined = this.join(signal);
    let step = await joined.next();
    for (; !step.done; step = await joined.next()) events.push(step.value);
    if (!step.value || events.at(-1)?.type === 'answer-error') return false;
    yield* events;
    return true;
  }

  async *#follow(signal: AbortSignal): Events {
    yield* this.#log.follow(signal);
    if (signal.aborted) throw new BriefingChatError('aborted', 'Stopped writing: nobody is reading any more');
  }

  /** The last one waits until nothing is written any more: until then the index is in use. */
  async #leave(): Promise<void> {
    if (--this.#readers > 0) return;
    this.#controller.abort();
    await this.ended;
  }

  async #write(events: Events, isRefused: () => boolean): Promise<readonly AnswerEvent[]> {
    const decide = () => {
      this.#isForAll = !isRefused() && !this.#controller.signal.aborted;
    };
    let isDecided = false;
    try {
      for await (const event of events) {
        if (!isDecided && event.type !== 'answer-start') {
          decide();
          isDecided = true;
        }
        this.#log.push(event);
      }
      this.#log.end();
      return this.#log.entries;
    } catch (error) {
      if (!isDecided) decide();
      this.#log.end({ error });
      return [];
    }
  }
}
