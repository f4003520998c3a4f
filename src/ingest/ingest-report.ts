/** What came of an ingest, file by file. */

export type FileStatus = 'added' | 'changed' | 'moved' | 'reindexed' | 'removed' | 'refused';

export interface FileReport {
  path: string;
  status: FileStatus;
  /** Where a moved document was before. */
  from?: string;
  /** Why a file was refused. */
  reason?: string;
  /** Of a refused file: whether its last good text stays in the index. */
  isKept?: boolean;
  briefingId: string | null;
  chunks: number;
  /** Chunks that were embedded; the others were known to the index already. */
  embedded: number;
  /** Headings of the sections found. */
  sections: string[];
  /** What a briefing usually states and this one does not. */
  missing: string[];
  warnings: string[];
}

export interface IngestReport {
  version: string;
  /** False if there was nothing to do and the version is the one before. */
  isNew: boolean;
  /** Why everything was indexed anew; null if only changes were. */
  fullBecause: string | null;
  counts: Record<FileStatus | 'unchanged', number>;
  /** All files but those that are unchanged. */
  files: FileReport[];
  /** In the library now. */
  briefings: number;
  chunks: number;
  /** Chunks embedded by this ingest. */
  embedded: number;
  /** Of the library as a whole, e.g. documents that nearly are copies. */
  warnings: string[];
  /** Tokens paid for embedding, and what they cost; null where no price is known. */
  tokens: number;
  costUsd: number | null;
  milliseconds: number;
}

export function countFiles(files: readonly FileReport[], unchanged: number): IngestReport['counts'] {
  const counts = { added: 0, changed: 0, moved: 0, reindexed: 0, removed: 0, refused: 0, unchanged };
  for (const { status } of files) counts[status]++;
  return counts;
}
