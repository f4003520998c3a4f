/**
 * A streamed answer apart from the connections that show it: its events, each serialised once, and how many are reading.
 * When the last reader is lost, the writing goes on for a moment in which one may come back.
 */
import { EventLog } from '../event-log.ts';
import type { AnswerEvent } from '../model/answer.ts';

/** Who may read an answer on: the page or program that asked for it. */
export interface AnswerOwner {
  /** Site whose page asked; null outside a page. */
  origin: string | null;
  /** Name of the API key that was sent; null without one. */
  keyName: string | null;
}

export interface AnswerStreamOptions {
  id: string;
  owner: AnswerOwner;
  /** Digest of what was asked, as `digestOf` makes it. */
  asked: string;
  /** Milliseconds without a reader after which the writing is stopped. */
  graceMs: number;
  /** Stops the writing. */
  abandon: () => void;
}

export class AnswerStream {
  readonly id: string;
  readonly owner: AnswerOwner;
  readonly asked: string;
  /** Event n stands at place n - 1, as the bytes that are sent. */
  readonly frames = new EventLog<Buffer>();
  #bytes = 0;
  #readers = 0;
  #grace: NodeJS.Timeout | undefined;
  readonly #options: AnswerStreamOptions;

  constructor(options: AnswerStreamOptions) {
    this.#options = options;
    this.id = options.id;
    this.owner = options.owner;
    this.asked = options.asked;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get readers(): number {
    return this.#readers;
  }

  write(event: AnswerEvent): void {
    const n = this.frames.entries.length + 1;
    const text = `id: ${this.id}:${n}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    const frame = Buffer.from(text);
    this.#bytes += frame.length;
    this.frames.push(frame);
  }

  end(): void {
    clearTimeout(this.#grace);
    this.frames.end();
  }

  /** The function returned tells that the reader has gone. */
  join(): () => void {
    clearTimeout(this.#grace);
    this.#readers++;
    return () => {
      this.#readers--;
      if (this.#readers > 0 || this.frames.isEnded) return;
      this.#grace = setTimeout(this.#options.abandon, this.#options.graceMs).unref();
    };
  }
}
