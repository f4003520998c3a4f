/**
 * Rows on their way into the log. The database of a file answers at once and stops the process meanwhile, so what
 * arrives together is written together, and no answer waits for it. What cannot be written is lost, counted, and told
 * once for as long as it goes on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BriefingChatError } from '../errors.ts';

export interface RowBufferOptions<Row> {
  /** Writes some rows, all or none. */
  write: (rows: readonly Row[]) => Promise<void>;
  /** Told when rows begin to be lost, and how many there were once some are kept again. */
  onError: (error: unknown) => void;
  /** Longest that a row waits, milliseconds; default 200. */
  delayMs?: number;
  /** Rows written at a time at most; so many that wait are written without delay. Default 100. */
  batchSize?: number;
  /** Rows waiting at most; one beyond them is lost. Default 10,000. */
  capacity?: number;
}

export interface RowBuffer<Row> {
  /** Takes a row; never waits and never throws. */
  add(row: Row): void;
  /**
   * Resolves when all that was added before has been written, or as soon as some of it could not be; never rejects.
   * What is still waiting then is tried a second later.
   */
  flush(): Promise<void>;
  /** Writes what is waiting; what cannot be written at once is lost. */
  close(): Promise<void>;
  /** Forgets what waits to be written. */
  clear(): void;
  /** Rows lost since the process began. */
  readonly lost: number;
}

/** Rows are tried again after one batch has failed. */
const RETRY_MS = 1000;

export function bufferRows<Row>({
  write,
  onError,
  delayMs = 200,
  batchSize = 100,
  capacity = 10_000,
}: RowBufferOptions<Row>): RowBuffer<Row> {
  let waiting: Row[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let lost = 0;
  /** Lost since a row was last kept. */
  let lostNow = 0;
  const lose = (count: number, why: unknown) => {
    if (lostNow === 0) onError(new BriefingChatError('records-unusable', `Cannot keep questions: ${why}`));
    lost += count;
    lostNow += count;
  };
  const recover = () => {
    if (lostNow === 0) return;
    onError(new BriefingChatError('records-unusable', `Questions are kept again; ${lostNow} were lost`));
    lostNow = 0;
  };
  const writeAll = async () => {
    while (waiting.length > 0) {
      const rows = waiting.splice(0, batchSize);
      try {
        await write(rows);
        recover();
      } catch (error) {
        lose(rows.length, error instanceof Error ? error.message : error);
        plan(RETRY_MS); // whoever waits for a flush need not wait for each batch to fail
        break;
      }
      await nextTurn(); // for whoever asks meanwhile
    }
    writing = undefined;
  };
  const plan = (ms: number) => {
    timer ??= setTimeout(flush, ms).unref();
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) writing ??= writeAll();
    return writing ?? Promise.resolve();
  };
  return {
    add(row) {
      if (waiting.length >= capacity) return lose(1, `more than ${capacity} are waiting to be written`);
      waiting.push(row);
      if (waiting.length === batchSize) void flush();
      else plan(delayMs);
    },
    flush,
    async close() {
      await flush();
      clearTimeout(timer);
      if (waiting.length > 0) lose(waiting.length, 'the server is closing');
      waiting = [];
    },
    clear() {
      waiting = [];
    },
    get lost() {
      return lost;
    },
  };
}
