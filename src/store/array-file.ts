/**
 * One binary file of named typed arrays: a JSON head, then the arrays, each 8-byte aligned. Read in one
 * call and used in place, so opening costs the read and nothing else. Little-endian, like every platform
 * Node runs on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { IndexError } from '../errors.ts';

export type NumberArray = Float32Array | Uint32Array | Uint8Array | Float64Array;

const TYPES = { Float32Array, Uint32Array, Uint8Array, Float64Array };
type TypeName = keyof typeof TYPES;

interface Head {
  facts: Record<string, unknown>;
  arrays: { name: string; type: TypeName; offset: number; length: number }[];
}

export interface ArrayFile<Facts, Arrays> {
  facts: Facts;
  arrays: Arrays;
}

const align = (n: number) => (n + 7) & ~7;

/** Writes `facts` (JSON) and `arrays` to `path`. */
export async function writeArrayFile(
  path: string,
  { facts, arrays }: { facts: object; arrays: Record<string, NumberArray> },
): Promise<void> {
  const head: Head = { facts: { ...facts }, arrays: [] };
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    head.arrays.push({ name, type: typeOf(array), offset, length: array.length });
    offset = align(offset + array.byteLength);
  }
  const headBytes = Buffer.from(JSON.stringify(head));
  const padded = Buffer.alloc(align(8 + headBytes.length), ' ');
  padded.writeBigUInt64LE(BigInt(padded.length - 8), 0);
  headBytes.copy(padded, 8);
  const parts: Buffer[] = [padded];
  for (const array of Object.values(arrays)) {
    parts.push(Buffer.from(array.buffer, array.byteOffset, array.byteLength));
    parts.push(Buffer.alloc(align(array.byteLength) - array.byteLength));
  }
  await writeFile(path, parts);
}

function typeOf(array: NumberArray): TypeName {
  if (array instanceof Uint8Array) return 'Uint8Array'; // a Buffer too
  return array.constructor.name as TypeName;
}

/**
 * Reads what {@link writeArrayFile} wrote; the arrays are views on one buffer.
 * @throws IndexError 'index-damaged' naming the file.
 */
export async function readArrayFile<Facts, Arrays extends Record<string, NumberArray>>(
  path: string,
): Promise<ArrayFile<Facts, Arrays>> {
  try {
    const file = await readFile(path);
    // A Buffer may start anywhere in its memory; typed-array views need an aligned start.
    const bytes = file.byteOffset % 8 === 0 ? file : Buffer.from(Uint8Array.from(file).buffer);
    const headLength = Number(bytes.readBigUInt64LE(0));
    const head = JSON.parse(bytes.toString('utf8', 8, 8 + headLength)) as Head;
    const base = bytes.byteOffset + 8 + headLength;
    const arrays = Object.fromEntries(
      head.arrays.map(({ name, type, offset, length }) => [
        name,
        new TYPES[type](bytes.buffer as ArrayBuffer, base + offset, length),
      ]),
    );
    return { facts: head.facts as Facts, arrays: arrays as Arrays };
  } catch (cause) {
    throw new IndexError('index-damaged', `Cannot read index file "${path}": rebuild it with "ingest"`, {
      facts: { path },
      cause,
    });
  }
}
