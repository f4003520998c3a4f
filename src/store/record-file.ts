/**
 * JSON records on disk, read one at a time by their number: a file of lines and the offset where each
 * begins. Chunk and briefing texts stay on disk until a question needs them.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { IndexError } from '../errors.ts';

/** Bytes gathered before they are written. */
const WRITE_AT = 1024 * 1024;

/** Writes records as JSON lines, in order. */
export class RecordWriter {
  readonly #file: FileHandle;
  readonly #offsets: number[] = [0];
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<RecordWriter> {
    return new RecordWriter(await open(path, 'w'));
  }

  async add(record: object): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    this.#pending.push(line);
    this.#pendingBytes += line.length;
    this.#offsets.push((this.#offsets.at(-1) ?? 0) + line.length);
    if (this.#pendingBytes >= WRITE_AT) await this.#flush();
  }

  /** @returns the byte offset of each record, and one more for the end. */
  async finish(): Promise<Float64Array> {
    await this.#flush();
    await this.#file.sync();
    await this.close();
    return Float64Array.from(this.#offsets);
  }

  /** Without finishing, after a failure. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    if (this.#pending.length > 0) await this.#file.writeFile(Buffer.concat(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }
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
      const message = `Cannot read record ${n} of index file "${this.#path}": rebuild it with "ingest --full"`;
      throw new IndexError('index-damaged', message, { facts: { path: this.#path, record: n }, cause });
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
