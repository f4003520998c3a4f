/**
 * Named typed arrays as bytes: a JSON head, then the arrays, each 8-byte aligned. Decoded in place, so opening
 * costs the read and nothing else. Little-endian, like every platform Node runs on.
 */
import { damaged } from './checked-file.ts';

export type NumberArray =
  | Float32Array
  | Float64Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | Int16Array
  | Int8Array;

export const TYPES = {
  ...{ Float32Array, Float64Array, Uint32Array, Uint16Array, Uint8Array, Int16Array, Int8Array },
};
type TypeName = keyof typeof TYPES;

/** Offsets count in bytes from the end of the head. */
export interface Head {
  facts: Record<string, unknown>;
  arrays: { name: string; type: TypeName; offset: number; length: number }[];
}

export interface ArrayFile<Facts, Arrays> {
  facts: Facts;
  arrays: Arrays;
}

/** An array whose parts lie apart in memory. */
export interface ArrayPieces {
  type: TypeName;
  pieces: readonly NumberArray[];
}

const align = (n: number) => Math.ceil(n / 8) * 8;

/** `facts` (JSON) and `arrays` as pieces to be written one after another; the arrays are not copied. */
export function encodeArrays({
  facts,
  arrays,
}: {
  facts: object;
  arrays: Record<string, NumberArray | ArrayPieces>;
}): Buffer[] {
  const head: Head = { facts: { ...facts }, arrays: [] };
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const { type, pieces } = 'pieces' in array ? array : { type: typeOf(array), pieces: [array] };
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const bytes = length * TYPES[type].BYTES_PER_ELEMENT;
    head.arrays.push({ name, type, offset, length });
    contents.push(...pieces.map((piece) => Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)));
    contents.push(Buffer.alloc(align(bytes) - bytes));
    offset = align(offset + bytes);
  }
  const headBytes = Buffer.from(JSON.stringify(head));
  const padded = Buffer.alloc(align(8 + headBytes.length), ' ');
  padded.writeBigUInt64LE(BigInt(padded.length - 8), 0);
  headBytes.copy(padded, 8);
  return [padded, ...contents];
}

function typeOf(array: NumberArray): TypeName {
  if (array instanceof Uint8Array) return 'Uint8Array'; // a Buffer too
  return array.constructor.name as TypeName;
}

/**
 * Decodes what {@link encodeArrays} gave; the arrays are views on one buffer.
 * @param name of the file, for errors. @throws IndexError 'index-damaged' naming it.
 */
export function decodeArrays<Facts, Arrays extends Record<string, NumberArray>>(
  file: Uint8Array,
  name: string,
): ArrayFile<Facts, Arrays> {
  try {
    // A Buffer may start anywhere in its memory; typed-array views need an aligned start.
    const aligned = file.byteOffset % 8 === 0 ? file : Uint8Array.from(file);
    const bytes = Buffer.from(aligned.buffer, aligned.byteOffset, aligned.byteLength);
    const headLength = Number(bytes.readBigUInt64LE(0));
    const head = decodeHead(bytes.subarray(8, 8 + headLength), name);
    const base = bytes.byteOffset + 8 + headLength;
    const arrays = Object.fromEntries(
      head.arrays.map(({ name, type, offset, length }) => [
        name,
        new TYPES[type](bytes.buffer as ArrayBuffer, base + offset, length),
      ]),
    );
    return { facts: head.facts as Facts, arrays: arrays as Arrays };
  } catch (cause) {
    throw damaged(name, 'it holds no arrays', cause);
  }
}

export function decodeHead(bytes: Buffer, name: string): Head {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw damaged(name, 'its head cannot be read', cause);
  }
}
