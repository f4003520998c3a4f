/**
 * What a version is: a list of segments, which of their documents are no longer served, and what it was made
 * from. A manifest is named after its own checksum, so a changed byte in it is noticed like one in any file.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { IndexError } from '../errors.ts';
import { damaged } from './checked-file.ts';
import { fileFactsSchema, segmentFactsSchema } from './segment-files.ts';

/** Raised whenever the files of the index change shape. */
export const FORMAT_VERSION = 4;

const documentFileSchema = z.object({
  path: z.string(),
  size: z.number(),
  modifiedMs: z.number(),
  sha256: z.string(),
});

const manifestSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  createdAt: z.string(),
  /** Makes two versions of the same content two names. */
  nonce: z.string(),
  libraryAsOf: z.string().nullable(),
  settings: z.object({
    embedder: z.string(),
    dimensions: z.int(),
    chunkSize: z.int(),
    tokenizerVersion: z.int(),
    parserVersion: z.int(),
  }),
  space: fileFactsSchema.extend({ id: z.string(), fittedChunks: z.int(), strangeChunks: z.int() }).nullable(),
  counts: z.object({ briefings: z.int(), chunks: z.int() }),
  segments: z.array(
    segmentFactsSchema.extend({
      /** Places of documents that are not served any more, ascending. */
      deleted: z.array(z.int()),
    }),
  ),
  refused: z.array(
    z.object({
      path: z.string(),
      files: z.array(documentFileSchema),
      reason: z.string(),
      isKept: z.boolean(),
      dependsOnOthers: z.boolean(),
    }),
  ),
  /** Files, by document, that were found with another time or size but the same content. */
  touched: z.record(z.string(), z.array(documentFileSchema)),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestSegment = Manifest['segments'][number];

/** A manifest as text, and the name that its version gets. */
export function encodeManifest(content: Omit<Manifest, 'formatVersion' | 'createdAt' | 'nonce'>): {
  version: string;
  text: string;
} {
  const createdAt = new Date().toISOString();
  const nonce = randomBytes(6).toString('hex');
  const text = `${JSON.stringify({ formatVersion: FORMAT_VERSION, createdAt, nonce, ...content })}\n`;
  return { version: `${createdAt.replace(/[-:Z]/g, '')}-${checksumOf(text)}`, text };
}

export function manifestPath(folder: string, version: string): string {
  return join(folder, `${version}.json`);
}

/**
 * @param folder of the manifests
 * @throws IndexError 'index-damaged' naming the file, or 'index-mismatch' for the format of another release
 */
export async function readManifest(folder: string, version: string): Promise<Manifest> {
  const path = manifestPath(folder, version);
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw damaged(path, 'it is missing or cannot be read', cause);
  });
  if (!version.endsWith(`-${checksumOf(text)}`)) throw damaged(path, 'its checksum is wrong');
  const value: unknown = JSON.parse(text);
  const found = z.looseObject({ formatVersion: z.unknown() }).safeParse(value).data?.formatVersion;
  if (found !== FORMAT_VERSION) {
    const message = `Cannot open index version "${version}": format ${String(found)}, wanted ${FORMAT_VERSION}; run "briefing-chat ingest --full"`;
    throw new IndexError('index-mismatch', message, { facts: { path, found, wanted: FORMAT_VERSION } });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damaged(path, `field "${parsed.error.issues[0]?.path.join('.')}" is wrong`);
}

function checksumOf(text: string): string {
  return crc32(Buffer.from(text)).toString(16).padStart(8, '0');
}
