/** What a version folder says about itself. Written last: a folder without one was never finished. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { IndexError } from '../errors.ts';

/** Raised whenever the files of a version change shape. */
export const FORMAT_VERSION = 1;
export const MANIFEST_FILE = 'manifest.json';

const sha256 = z.string().length(64);

const manifestSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  version: z.string(),
  createdAt: z.string(),
  libraryAsOf: z.string().nullable(),
  embedder: z.object({ name: z.string(), dimensions: z.int() }),
  tokenizerVersion: z.int(),
  splitter: z.object({ chunkSize: z.int() }),
  counts: z.object({ briefings: z.int(), chunks: z.int() }),
  /** Files of the library that this version was made from, and what became of each. */
  documents: z.array(
    z.object({
      path: z.string(),
      size: z.number(),
      modifiedMs: z.number(),
      sha256: sha256.nullable(),
      briefingId: z.string().nullable(),
      chunks: z.int(),
      /** Why the file was refused; its last good text may still be in the version. */
      refused: z.string().nullable(),
    }),
  ),
  /** Data files of this folder by name. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestDocument = Manifest['documents'][number];

/** @throws IndexError 'index-damaged', or 'index-mismatch' for the format of another release. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new IndexError('index-damaged', `Cannot read "${path}": rebuild it with "ingest"`, {
      facts: { path },
      cause,
    });
  }
  const found = z.looseObject({ formatVersion: z.unknown() }).safeParse(value).data?.formatVersion;
  if (found !== FORMAT_VERSION) {
    const message = `Cannot open index version "${folder}": format ${String(found)}, wanted ${FORMAT_VERSION}; run "ingest"`;
    throw new IndexError('index-mismatch', message, { facts: { path, found, wanted: FORMAT_VERSION } });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  throw new IndexError('index-damaged', `Cannot read "${path}": field "${field}" is wrong; run "ingest"`, {
    facts: { path, field },
  });
}
