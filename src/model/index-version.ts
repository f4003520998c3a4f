/** The store port: one immutable version of the index, whatever keeps it. */
import type { Briefing, BriefingSummary } from './briefing.ts';
import type { Chunk, Hit, WeightedTerm } from './chunk.ts';

/** Which chunks may be searched: rows in ascending order; `undefined` means all. */
export type Scope = Uint32Array | undefined;

/** Narrows a question to part of the library. Dates are ISO and inclusive. */
export interface ScopeFilter {
  briefingIds?: string[] | undefined;
  publishedAfter?: string | undefined;
  publishedBefore?: string | undefined;
  source?: string | undefined;
}

export interface IndexFacts {
  /** Folder name of the version. */
  version: string;
  createdAt: string;
  /** Latest published date in the library, or null if no briefing is dated. */
  libraryAsOf: string | null;
  /** e.g. "corpus-lsa-192" or "openai:text-embedding-3-small-512". */
  embedder: string;
  dimensions: number;
  briefings: number;
  chunks: number;
}

/** An open index version. All methods reject with `IndexError` if the files behind it are gone. */
export interface IndexVersion {
  readonly facts: IndexFacts;
  listBriefings(): BriefingSummary[];
  readBriefing(id: string): Promise<Briefing | undefined>;
  readChunks(ordinals: readonly number[]): Promise<Chunk[]>;
  /** Rows that pass the filter; `undefined` if all do. */
  resolveScope(filter: ScopeFilter): Scope;
  /** Nearest rows by cosine similarity, best first. Small scopes are scored exactly. */
  searchVectors(query: Float32Array, limit: number, scope?: Scope): Promise<Hit[]>;
  /** Best rows by BM25F, best first. Terms are already normalised by the tokenizer. */
  searchKeywords(terms: readonly WeightedTerm[], limit: number, scope?: Scope): Promise<Hit[]>;
  /** Inverse document frequency of a normalised term; that of an unseen term is the highest. */
  inverseDocumentFrequency(term: string): number;
  /** In how many chunks a normalised term stands. */
  documentFrequency(term: string): number;
  /** Which of the rows hold a normalised term, in text, headings or title. */
  whichHold(term: string, ordinals: readonly number[]): boolean[];
  close(): Promise<void>;
}
