/** What came of an ingest, file by file. */
import type { ManifestDocument } from '../store/manifest.ts';
import type { LoadedDocument } from './load-documents.ts';

export interface IngestReport {
  version: string;
  documents: ManifestDocument[];
  briefings: number;
  chunks: number;
  /** Files refused, by name, with the reason; empty when all went well. */
  refused: { path: string; reason: string; kept: boolean }[];
  warnings: string[];
  /** Tokens paid for embedding. */
  tokens: number;
  milliseconds: number;
}

/** The files with the number of chunks that each gave. */
export function describeDocuments(
  documents: readonly LoadedDocument[],
  chunkCounts: ReadonlyMap<string, number>,
): ManifestDocument[] {
  return documents.map(({ facts }) => ({ ...facts, chunks: chunkCounts.get(facts.briefingId ?? '') ?? 0 }));
}

/** `kept` where the last good text of a refused file stays in the index. */
export function describeRefused(documents: readonly LoadedDocument[]): IngestReport['refused'] {
  return documents.flatMap(({ facts, briefing }) =>
    facts.refused === null ? [] : [{ path: facts.path, reason: facts.refused, kept: briefing !== undefined }],
  );
}
