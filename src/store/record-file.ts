/**
 * JSON records on disk, read one at a time by their number: a file of lines and the offset where each
 * begins. Chunk and briefing texts stay on disk until a question needs them.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { IndexError } from '../errors.ts';

/** Where records are, and what they are known by. */
export interface RecordPlaces {
  /** Byte offset of each record, and one more for the end. */
  offsets: Float64Array;
  /** CRC-32 of each. */
  sums: Uint32Array;
}

/** Records kept as they were read, of those asked for last: what is worked out from one can hang on the object. */
const KEPT = 400;
/** Bytes gathered before they are written. */
const WRITE_AT = 1024 * 1024;

/** Writes records as JSON lines, in order. */
export class RecordWriter {
  readonly #file: FileHandle;
  readonly #offsets: number[] = [0];
  readonly #sums: number[] = [];
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
    this.#sums.push(crc32(line));
    if (this.#pendingBytes >= WRITE_AT) await this.#flush();
  }

  async finish(): Promise<RecordPlaces> {
    await this.#flush();
    await this.#file.sync();
    await this.close();
    return { offsets: Float64Array.from(this.#offsets), sums: Uint32Array.from(this.#sums) };
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

export class RecordFile<T extends object> {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #places: RecordPlaces;
  readonly #kept = new LRUCache<number, T>({ max: KEPT });

  private constructor(path: string, file: FileHandle, places: RecordPlaces) {
    this.#path = path;
    this.#file = file;
    this.#places = places;
  }

  static async open<T extends object>(path: string, places: RecordPlaces): Promise<RecordFile<T>> {
    return new RecordFile<T>(path, await open(path, 'r'), places);
  }

  get length(): number {
    return this.#places.sums.length;
  }

  /** The same object while it is kept; it cannot be changed. @throws IndexError 'index-damaged' naming file and record */
  async read(n: number): Promise<T> {
    const kept = this.#kept.get(n);
    if (kept) return kept;
    const record = Object.freeze(await this.#readFromDisk(n));
    this.#kept.set(n, record);
    return record;
  }

  async #readFromDisk(n: number): Promise<T> {
    const from = this.#places.offsets[n];
    const to = this.#places.offsets[n + 1];
    if (from === undefined || to === undefined) throw new RangeError(`No record ${n} in "${this.#path}"`);
    const bytes = Buffer.allocUnsafe(to - from);
    try {
      await this.#file.read(bytes, 0, bytes.length, from);
      // Checked at opening, but that may be weeks ago.
      if (crc32(bytes) !== this.#places.sums[n]) throw new Error('Its checksum is wrong');
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
