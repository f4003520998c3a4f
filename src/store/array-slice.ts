/** Parts of arrays in a file that is too large to be read for a few rows of it. */
import { type FileHandle, open } from 'node:fs/promises';
import { decodeHead, type NumberArray, TYPES } from './array-file.ts';
import { damaged } from './checked-file.ts';

export interface WantedSlice {
  /** Name of the array in the file. */
  name: string;
  /** Rows, the second excluded. */
  from: number;
  to: number;
  /** Rows in the whole array: each is an equal part of it. */
  of: number;
}

/** @throws IndexError 'index-damaged' naming the file */
export async function readSlices(path: string, slices: readonly WantedSlice[]): Promise<NumberArray[]> {
  const file = await open(path, 'r').catch((cause) =>
    Promise.reject(damaged(path, 'it cannot be read', cause)),
  );
  try {
    const headLength = Number((await readAt(file, 0, 8)).readBigUInt64LE(0));
    const head = decodeHead(await readAt(file, 8, headLength), path);
    return await Promise.all(
      slices.map(async ({ name, from, to, of }) => {
        const array = head.arrays.find((array) => array.name === name);
        if (!array || to > of) throw damaged(path, `it holds no ${name} up to row ${to}`);
        const width = array.length / Math.max(1, of);
        const Type = TYPES[array.type];
        const start = 8 + headLength + array.offset + from * width * Type.BYTES_PER_ELEMENT;
        const bytes = await readAt(file, start, (to - from) * width * Type.BYTES_PER_ELEMENT);
        return new Type(Uint8Array.from(bytes).buffer);
      }),
    );
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, position);
  return bytes;
}
