/** The store port: one immutable version of the index, whatever keeps it. */
import type { Acronym, Briefing, BriefingSummary } from './briefing.ts';
import type { Chunk, Hit, WeightedTerm } from './chunk.ts';

/** Narrows a question to part of the library. Dates are ISO and inclusive. */
export interface ScopeFilter {
  briefingIds?: string[] | undefined;
  publishedAfter?: string | undefined;
  publishedBefore?: string | undefined;
  /** Leaves out what was published later, but nothing for having no date. */
  knownOn?: string | undefined;
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
  /** Of the embedding space fitted to the library, if there is one. */
  spaceId: string | null;
  briefings: number;
  chunks: number;
}

/** What the served briefings call things: each once, whatever its case. */
export interface LibraryNames {
  /** In the order of their letters. */
  sources: readonly string[];
  /** Those that most briefings define first. */
  acronyms: readonly Acronym[];
}

/** A term of the library that is near one of a question. */
export interface NearTerm {
  term: string;
  /** Within one or two slips of the keyboard, or of one family of words ("combust", "combustion"). */
  kind: 'spelling' | 'family';
  /** Inverse document frequency, as of {@link IndexVersion.readInverseFrequencies}. */
  idf: number;
}

/** A briefing whose text holds certain terms. */
export interface TermHolder {
  briefingId: string;
  /** Ordinals of the rows whose text holds all of them, ascending; at least one. */
  rows: number[];
  /** Rows of the briefing. */
  outOf: number;
}

/** An open index version. All methods reject with `IndexError` if the files behind it are gone. */
export interface IndexVersion {
  readonly facts: IndexFacts;
  /** All of them, by path. */
  listBriefings(): Promise<readonly BriefingSummary[]>;
  /** Those of the ids that the version holds, in the order asked. */
  findBriefings(ids: readonly string[]): Promise<BriefingSummary[]>;
  readBriefing(id: string): Promise<Briefing | undefined>;
  readChunks(ordinals: readonly number[]): Promise<Chunk[]>;
  /** Nearest rows by cosine similarity, best first. Small scopes are scored exactly. */
  searchVectors(query: Float32Array, limit: number, scope?: ScopeFilter): Promise<Hit[]>;
  /** Best rows by BM25F, best first. Terms are already normalised by the tokenizer. */
  searchKeywords(terms: readonly WeightedTerm[], limit: number, scope?: ScopeFilter): Promise<Hit[]>;
  /**
   * Every briefing with a row whose text (not its title or heading) holds all of the normalised terms, exactly, in no
   * particular order: what a complete list is made of. Reads no text. None for no terms.
   */
  findHolders(terms: readonly string[], scope?: ScopeFilter): Promise<TermHolder[]>;
  /** Inverse document frequency of each normalised term; that of an unseen term is the highest. */
  readInverseFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Sources and acronyms, read once. */
  readNames(): Promise<LibraryNames>;
  /**
   * Terms that served rows hold and that are near the normalised terms; those that have none are left out. Spellings,
   * nearest and then most frequent first, only for terms that no served row holds, and for none if these are more than eight; then the family. Words of a to z
   * with five letters or more have near terms; numbers, names with digits and other scripts do not.
   */
  nearTerms(terms: readonly string[]): Promise<ReadonlyMap<string, readonly NearTerm[]>>;
  close(): Promise<void>;
}
