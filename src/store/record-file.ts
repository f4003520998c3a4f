/**
 * JSON records on disk, read one at a time by their number: a file of lines and the offset where each
 * begins. Chunk and briefing texts stay on disk until a question needs them.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { IndexError } from '../errors.ts';

/** Writes records as JSON lines. @returns the byte offset of each record, and one more for the end. */
export async function writeRecords(path: string, records: Iterable<unknown>): Promise<Float64Array> {
  const file = await open(path, 'w');
  const offsets: number[] = [0];
  try {
    let pending: Buffer[] = [];
    let at = 0;
    for (const record of records) {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      pending.push(line);
      at += line.length;
      offsets.push(at);
      if (pending.length === 256) {
        await file.writev(pending);
        pending = [];
      }
    }
    if (pending.length > 0) await file.writev(pending);
  } finally {
    await file.close();
  }
  return Float64Array.from(offsets);
}

export class RecordFile<T> {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #offsets: Float64Array;

  private constructor(path: string, file: FileHandle, offsets: Float64Array) {
    this.#path = path;
    this.#file = file;
    this.#offsets = offsets;
  }

  static async open<T>(path: string, offsets: Float64Array): Promise<RecordFile<T>> {
    return new RecordFile<T>(path, await open(path, 'r'), offsets);
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  /** @throws IndexError 'index-damaged' naming the file and the record. */
  async read(n: number): Promise<T> {
    const from = this.#offsets[n];
    const to = this.#offsets[n + 1];
    if (from === undefined || to === undefined) throw new RangeError(`No record ${n} in "${this.#path}"`);
    const bytes = Buffer.allocUnsafe(to - from);
    try {
      await this.#file.read(bytes, 0, bytes.length, from);
      return JSON.parse(bytes.toString('utf8')) as T;
    } catch (cause) {
      const message = `Cannot read record ${n} of index file "${this.#path}": rebuild it with "ingest"`;
      throw new IndexError('index-damaged', message, { facts: { path: this.#path, record: n }, cause });
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
