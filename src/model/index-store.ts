/**
 * The port of whatever keeps the index: immutable versions, one of them current. A change is written aside in
 * batches, perhaps by several threads, and becomes a version by one atomic commit; nothing of it is seen before.
 */
import type { Briefing } from './briefing.ts';
import type { Chunk } from './chunk.ts';
import type { IndexVersion } from './index-version.ts';

/** Versions that a store keeps for rolling back, the current one among them. */
export const KEPT_VERSIONS = 5;

/** A file of the library as it was when it was read. */
export interface DocumentFile {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  size: number;
  modifiedMs: number;
  /** SHA-256 of its bytes, in hex. */
  sha256: string;
}

/** What the index remembers of a document beside its text: to tell whether it changed. */
export interface DocumentFacts {
  briefingId: string;
  /** The files it was made from: its own first, then the transcript tied to it. The first path is its identity. */
  files: DocumentFile[];
  /** How many chunks it gave. */
  chunks: number;
  publishedAt: string | null;
  /** Sketch of its words, to find near-copies of it. */
  signature: number[];
}

/** A document that cannot be read; `isKept` where its last good text stays in the index. */
export interface RefusedDocument {
  path: string;
  files: DocumentFile[];
  reason: string;
  isKept: boolean;
  /** Whether what is wrong lies with another document, and may be mended there. */
  dependsOnOthers: boolean;
}

/** All that the chunks and vectors of a version depend on, beside the documents. */
export interface IndexSettings {
  /** e.g. "corpus-lsa-192" or "openai:text-embedding-3-small-512". */
  embedder: string;
  dimensions: number;
  /** Most characters in a chunk. */
  chunkSize: number;
  tokenizerVersion: number;
  parserVersion: number;
}

/** The embedding space of a version, where the embedder is fitted to the library. */
export interface FittedSpace {
  /** Names it in {@link IndexStore.readSpace}. */
  id: string;
  /** Chunks of the library when it was fitted. */
  fittedChunks: number;
  /** Chunks added since of whose words the space knows few. */
  strangeChunks: number;
}

/** What a version was made from. */
export interface IndexState {
  version: string;
  settings: IndexSettings;
  space: FittedSpace | null;
  /** Chunks that can be found. */
  chunks: number;
  /** By path of the document. */
  documents: ReadonlyMap<string, DocumentFacts>;
  refused: readonly RefusedDocument[];
}

/** The terms of one chunk by field, in reading order. */
export interface FieldTerms {
  title: readonly string[];
  heading: readonly string[];
  body: readonly string[];
}

/** One document ready to be written. */
export interface IndexedDocument {
  facts: DocumentFacts;
  briefing: Briefing;
  chunks: Chunk[];
  /** Of each chunk. */
  terms: FieldTerms[];
  /** chunks × dimensions values, row after row, each row of length 1 or all zero. */
  vectors: Float32Array;
}

/** What a written batch is called; plain data, so that it can come from another thread. */
export interface BatchReceipt {
  batch: string;
  documents: DocumentFacts[];
}

export interface IndexCommit {
  change: string;
  /** The state that the change builds on; null keeps nothing of earlier versions. */
  base: IndexState | null;
  settings: IndexSettings;
  space: FittedSpace | null;
  receipts: readonly BatchReceipt[];
  /** Paths of documents of `base` that are gone or have been written anew. */
  removed: readonly string[];
  /** Paths of documents of the batches that must not be served after all. */
  dropped: readonly string[];
  /** All documents that cannot be read, also those known before. */
  refused: readonly RefusedDocument[];
  /** Documents of `base` whose files have other times or sizes but the same content. */
  touched: readonly DocumentFacts[];
}

export interface VersionSummary {
  version: string;
  createdAt: string;
  briefings: number;
  chunks: number;
  isCurrent: boolean;
}

/** All methods reject with `IndexError`. */
export interface IndexStore {
  /** Name of the version to serve; cheap enough for every request. @throws 'index-missing' */
  currentVersion(): Promise<string>;
  /** @throws 'index-missing', 'index-damaged' naming the file, 'index-mismatch' */
  openVersion(version: string): Promise<IndexVersion>;
  /** Newest first. */
  listVersions(): Promise<VersionSummary[]>;
  /** Makes an earlier version current: the one named, or the one before. @throws 'index-missing' */
  rollback(to?: string): Promise<string>;

  /** What the current version was made from; undefined if there is none. @throws 'index-damaged' */
  readState(): Promise<IndexState | undefined>;
  /** The briefing of a document and its chunks' vectors, dequantised: what need not be made again. */
  readDocument(state: IndexState, path: string): Promise<Omit<IndexedDocument, 'terms'> | undefined>;
  readSpace(id: string): Promise<Uint8Array>;

  /**
   * Waits until no other process changes the index, and keeps others out until released or dead.
   * @param onWait called once if it has to wait
   */
  lock(options: { onWait: () => void; signal: AbortSignal }): Promise<() => Promise<void>>;
  /** Begins a change; the lock must be held. */
  begin(): Promise<string>;
  /** Keeps a fitted space; resolves to its id. */
  writeSpace(change: string, bytes: Uint8Array): Promise<string>;
  /** Writes documents as they come. May be called several times, and from other threads, for one change. */
  writeBatch(
    change: string,
    documents: AsyncIterable<IndexedDocument>,
    settings: IndexSettings,
  ): Promise<BatchReceipt>;
  /** Makes the change the current version, durably; resolves to its name. */
  commit(commit: IndexCommit): Promise<string>;
  /** Drops a version that another of the same content has taken the place of; the current one stays. */
  forget(version: string): Promise<void>;
  /** Removes what was written for a change. */
  discard(change: string): Promise<void>;
  /** Whether {@link IndexStore.maintain} has work to do. */
  needsMaintenance(): Promise<boolean>;
  /** Rewrites parts that have become many or mostly deleted, as a new version with the same content; the lock must be held. */
  maintain(options: {
    onProgress: (done: number, total: number) => void;
    signal: AbortSignal;
  }): Promise<void>;

  close(): Promise<void>;
}
