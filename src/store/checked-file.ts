/**
 * Files that are known to be as they were written: durable when written, compared with size and CRC-32 when
 * opened. A checksum is wanted against broken disks and cut writes, not against forgery, and at several
 * gigabytes a second it costs a start next to nothing.
 */
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { IndexError } from '../errors.ts';

export interface FileFacts {
  bytes: number;
  /** CRC-32 (ISO 3309) of the bytes. */
  crc32: number;
}

const PIECE = 4 * 1024 * 1024;

/** Writes pieces one after another and flushes them to the disk. */
export async function writeDurably(path: string, pieces: readonly Uint8Array[]): Promise<FileFacts> {
  const file = await open(path, 'w');
  try {
    const facts = { bytes: 0, crc32: 0 };
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      await file.writeFile(piece);
      facts.bytes += piece.length;
      facts.crc32 = crc32(piece, facts.crc32);
    }
    await file.sync();
    return facts;
  } finally {
    await file.close();
  }
}

/** Like {@link writeDurably}, but a reader sees the whole file or the one before it. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  await writeDurably(aside, [Buffer.from(text)]);
  await rename(aside, path);
  await syncFolder(dirname(path));
}

/** Flushes the names in a folder to the disk. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Size and checksum of a file that another part has written; flushes it to the disk. */
export async function describeFile(path: string): Promise<FileFacts> {
  const file = await open(path, 'r');
  try {
    await file.sync();
    return { bytes: (await file.stat()).size, crc32: await checksumOf(file) };
  } finally {
    await file.close();
  }
}

/** The whole file. @throws IndexError 'index-damaged' naming it, if it is not as it was written */
export async function readChecked(path: string, wanted: FileFacts): Promise<Buffer> {
  await checkSize(path, wanted);
  const { bytes, checksum } = await readWhole(path, wanted.bytes).catch((cause) =>
    Promise.reject(damaged(path, String(cause), cause)),
  );
  if (checksum !== wanted.crc32) throw damaged(path, 'its checksum is wrong');
  return bytes;
}

/** In pieces, since `readFile` refuses more than 2 GB, which the vectors of a large segment may have. */
async function readWhole(path: string, size: number): Promise<{ bytes: Buffer; checksum: number }> {
  const bytes = Buffer.allocUnsafe(size);
  const file = await open(path, 'r');
  try {
    let checksum = 0;
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(PIECE, size - at), at);
      if (bytesRead === 0) throw new Error(`it ends at byte ${at}`);
      checksum = crc32(bytes.subarray(at, at + bytesRead), checksum);
      at += bytesRead;
    }
    return { bytes, checksum };
  } finally {
    await file.close();
  }
}

/** Checks a file that is too large to be held, piece by piece. @throws IndexError 'index-damaged' naming it */
export async function checkFile(path: string, wanted: FileFacts): Promise<void> {
  await checkSize(path, wanted);
  const file = await open(path, 'r');
  try {
    if ((await checksumOf(file)) !== wanted.crc32) throw damaged(path, 'its checksum is wrong');
  } finally {
    await file.close();
  }
}

async function checkSize(path: string, wanted: FileFacts): Promise<void> {
  const found = await stat(path).catch((cause) => Promise.reject(damaged(path, 'it is missing', cause)));
  if (found.size !== wanted.bytes) throw damaged(path, `it has ${found.size} bytes, wanted ${wanted.bytes}`);
}

async function checksumOf(file: FileHandle): Promise<number> {
  const piece = Buffer.allocUnsafe(PIECE);
  let sum = 0;
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(piece, 0, PIECE, at);
    if (bytesRead === 0) return sum;
    sum = crc32(piece.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
}

export function damaged(path: string, problem: string, cause?: unknown): IndexError {
  const message = `Index file "${path}" is damaged: ${problem}; rebuild it with "briefing-chat ingest --full"`;
  return new IndexError('index-damaged', message, { facts: { path }, cause });
}
