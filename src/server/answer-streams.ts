/**
 * The answers that can be read on after a lost connection: those being written, and for two minutes those that have
 * ended. Reading on costs nothing, since the events are sent again as they were.
 */
import { LRUCache } from 'lru-cache';
import type { AnswerEvent } from '../model/answer.ts';
import { type AnswerOwner, AnswerStream } from './answer-stream.ts';
import { describeForLog } from './describe-for-log.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';

export interface AnswerStreamsOptions {
  /** Milliseconds that a lost reader has to come back before the model is stopped. */
  graceMs: number;
  /** Milliseconds that an answer is kept after its end; default 120,000. */
  keepMs?: number;
  /** Ended answers kept at most, the oldest ended goes first; default 1,000. */
  maxEnded?: number;
  /** Bytes of ended answers kept at most; default 32 MB. */
  maxEndedBytes?: number;
  log: (line: string) => void;
}

/** An answer as it is about to be written. */
export interface Writing {
  first: AnswerEvent;
  /** What comes after the first event. */
  rest: AsyncGenerator<AnswerEvent>;
  owner: AnswerOwner;
  /** Digest of what was asked. */
  asked: string;
  /** Stops the writing. */
  controller: AbortController;
  /** Called when nothing is written any more. */
  onEnd: () => void;
}

/** What a reader is told whose answer was stopped because nobody was reading it. */
const LOST: AnswerEvent = {
  type: 'answer-error',
  code: 'aborted',
  message: 'The connection was lost while this was being written; ask again',
};

export class AnswerStreams {
  readonly #graceMs: number;
  readonly #log: (line: string) => void;
  readonly #writing = new Map<string, AnswerStream>();
  readonly #ended: LRUCache<string, AnswerStream>;

  constructor(options: AnswerStreamsOptions) {
    const { keepMs = 120_000, maxEnded = 1000, maxEndedBytes = 32 * 2 ** 20 } = options;
    this.#graceMs = options.graceMs;
    this.#log = options.log;
    this.#ended = new LRUCache({
      max: maxEnded,
      maxSize: maxEndedBytes,
      sizeCalculation: ({ bytes }) => bytes,
      ttl: keepMs,
      ttlAutopurge: true, // nothing that was said lies about for longer
    });
  }

  /** Connections that answers under way are shown on. */
  get readers(): number {
    return [...this.#writing.values()].reduce((sum, { readers }) => sum + readers, 0);
  }

  /** Answers under way. */
  get writing(): number {
    return this.#writing.size;
  }

  /** Begins to write an answer, whoever reads it. `first` names its id. */
  start({ first, rest, owner, asked, controller, onEnd }: Writing): AnswerStream {
    const id = first.type === 'answer-start' ? first.id : crypto.randomUUID();
    const abandon = () => controller.abort();
    const stream = new AnswerStream({ id, owner, asked, graceMs: this.#graceMs, abandon });
    stream.write(first);
    this.#writing.set(id, stream);
    void this.#write(stream, { rest, signal: controller.signal, isEnded: isLast(first) }).finally(() => {
      stream.end();
      this.#writing.delete(id);
      this.#ended.set(id, stream);
      onEnd();
    });
    return stream;
  }

  /** Undefined where there never was one, it is no longer kept, or somebody else asked for it. */
  find(id: string, { origin, keyName }: AnswerOwner): AnswerStream | undefined {
    const stream = this.#writing.get(id) ?? this.#ended.peek(id); // being read makes it no younger
    return stream?.owner.origin === origin && stream.owner.keyName === keyName ? stream : undefined;
  }

  /** Writes until there is a last event; there always is one. */
  async #write(
    stream: AnswerStream,
    { rest, signal, isEnded }: { rest: AsyncGenerator<AnswerEvent>; signal: AbortSignal; isEnded: boolean },
  ): Promise<void> {
    let isComplete = isEnded;
    try {
      for await (const event of rest) {
        if (isComplete) continue;
        isComplete = isLast(event);
        stream.write(signal.aborted && event.type === 'answer-error' ? LOST : event);
      }
      if (!isComplete) stream.write(LOST);
    } catch (error) {
      if (!isComplete) stream.write(signal.aborted ? LOST : this.#explain(error));
    }
  }

  #explain(error: unknown): AnswerEvent {
    if (isInternal(error)) this.#log(`ask: ${describeForLog(error)}`);
    const { code, message } = errorToProblem(error);
    return { type: 'answer-error', code, message };
  }
}

function isLast({ type }: AnswerEvent): boolean {
  return type === 'answer-end' || type === 'answer-error';
}
