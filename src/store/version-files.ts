/** File names of a version folder, and the check that none was changed since it was written. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { Manifest } from './manifest.ts';

export const FILES = {
  catalogue: 'catalogue.json',
  briefings: 'briefings.jsonl',
  chunks: 'chunks.jsonl',
  rows: 'rows.bin',
  keywords: 'keywords.bin',
  vectors: 'vectors.bin',
  graph: 'vectors.hnsw',
  embedder: 'embedder.bin',
} as const;

/** Size and SHA-256 of every file of a folder, for its manifest. */
export async function describeFiles(folder: string): Promise<Manifest['files']> {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.map(async (name) => {
      const { size } = await stat(join(folder, name));
      return [name, { bytes: size, sha256: await sha256Of(join(folder, name)) }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** @throws IndexError 'index-damaged' naming the file that is missing or not as it was written. */
export async function verifyFiles(folder: string, files: Manifest['files']): Promise<void> {
  await Promise.all(
    Object.entries(files).map(async ([name, wanted]) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      const problem =
        found === undefined
          ? 'it is missing'
          : found.size !== wanted.bytes
            ? `it has ${found.size} bytes, wanted ${wanted.bytes}`
            : (await sha256Of(path)) !== wanted.sha256
              ? 'its checksum is wrong'
              : undefined;
      if (problem) {
        const message = `Index file "${path}" is damaged: ${problem}; rebuild it with "briefing-chat ingest"`;
        throw new IndexError('index-damaged', message, { facts: { path } });
      }
    }),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part);
  return hash.digest('hex');
}
