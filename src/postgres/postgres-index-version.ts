/** The version port over Postgres: a window on the numbers of the changes; nothing is held in memory but its facts. */
import { IndexError } from '../errors.ts';
import type { Briefing, BriefingSummary } from '../model/briefing.ts';
import type { Chunk, Hit, WeightedTerm } from '../model/chunk.ts';
import { gatherNames } from '../model/gather-names.ts';
import type {
  IndexFacts,
  IndexVersion,
  LibraryNames,
  NearTerm,
  ScopeFilter,
  TermHolder,
} from '../model/index-version.ts';
import { findNearTerms } from '../text/find-near-terms.ts';
import type { Database } from './database.ts';
import { findHolders } from './find-holders.ts';
import { PostingVocabulary } from './posting-vocabulary.ts';
import { countHolders, type KeywordSearch, searchKeywords } from './search-keywords.ts';
import { searchVectors } from './search-vectors.ts';
import { Values, type Window, windowSql } from './window.ts';

export interface VersionParts {
  database: Database;
  facts: IndexFacts;
  window: Window;
  /** Of title, heading and body, in terms. */
  averageLengths: readonly number[];
}

export class PostgresIndexVersion implements IndexVersion {
  readonly facts: IndexFacts;
  readonly #parts: VersionParts;
  readonly #keywords: KeywordSearch;
  #names: Promise<LibraryNames> | undefined;

  constructor(parts: VersionParts) {
    this.facts = parts.facts;
    this.#parts = parts;
    this.#keywords = { ...parts, chunks: parts.facts.chunks };
  }

  async listBriefings(): Promise<readonly BriefingSummary[]> {
    return this.#select<BriefingSummary>('summary', { order: 'path COLLATE "C"' });
  }

  async findBriefings(ids: readonly string[]): Promise<BriefingSummary[]> {
    const found = await this.#select<BriefingSummary>('summary', { ids });
    const byId = new Map(found.map((summary) => [summary.id, summary]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async readBriefing(id: string): Promise<Briefing | undefined> {
    return (await this.#select<Briefing>('briefing', { ids: [id] }))[0];
  }

  async #select<T>(
    column: 'summary' | 'briefing',
    { ids, order = 'document' }: { ids?: readonly string[]; order?: string },
  ): Promise<T[]> {
    const { database, window } = this.#parts;
    const values = new Values();
    const { isSeen } = windowSql(window, values);
    const isWanted = ids ? `AND briefing_id = ANY (${values.add(ids, 'text[]')})` : '';
    const rows = await database.query<{ content: T | null }>({
      doing: 'read briefings',
      text: `SELECT ${column} AS content FROM ${database.schema}.documents
        WHERE ${isSeen} ${isWanted} ORDER BY ${order}`,
      values: values.list,
    });
    return rows.map(({ content }) => content ?? this.#refuseGone());
  }

  async readChunks(ordinals: readonly number[]): Promise<Chunk[]> {
    const { database } = this.#parts;
    const rows = await database.query<{ chunk: number; content: Chunk }>({
      doing: 'read passages',
      text: `SELECT chunk, content FROM ${database.schema}.chunks WHERE chunk = ANY ($1::bigint[])`,
      values: [ordinals],
    });
    const byOrdinal = new Map(rows.map(({ chunk, content }) => [chunk, content]));
    return ordinals.map((ordinal) => byOrdinal.get(ordinal) ?? this.#refuseGone());
  }

  /** Rows that a version saw are only removed with the version itself. */
  #refuseGone(): never {
    const { facts, database } = this.#parts;
    const message = `Cannot read version "${facts.version}" in the database ${database.where}: it has been removed; ask again to use the current one`;
    throw new IndexError('index-missing', message, { facts: { version: facts.version } });
  }

  async searchVectors(query: Float32Array, limit: number, scope?: ScopeFilter): Promise<Hit[]> {
    const { database, window, facts } = this.#parts;
    if (facts.chunks === 0) return []; // there may be no table of such vectors yet
    return searchVectors({ database, window, dimensions: facts.dimensions }, { query, limit, scope });
  }

  async searchKeywords(terms: readonly WeightedTerm[], limit: number, scope?: ScopeFilter): Promise<Hit[]> {
    return searchKeywords(this.#keywords, { terms, limit, scope });
  }

  async findHolders(terms: readonly string[], scope?: ScopeFilter): Promise<TermHolder[]> {
    return findHolders(this.#parts, terms, scope);
  }

  async readInverseFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const holders = await countHolders(this.#parts, terms);
    return new Map(terms.map((term) => [term, this.#idf(holders.get(term) ?? 0)]));
  }

  readNames(): Promise<LibraryNames> {
    this.#names ??= this.#readNames().catch((error) => {
      this.#names = undefined; // the next one asks again
      throw error;
    });
    return this.#names;
  }

  /** Values are taken out as JSON: as text, one odd character elsewhere in a summary would fail the statement. */
  async #readNames(): Promise<LibraryNames> {
    const { database, window } = this.#parts;
    const values = new Values();
    const { isSeen } = windowSql(window, values);
    const rows = await database.query<{ isGone: boolean } & Pick<BriefingSummary, 'source' | 'acronyms'>>({
      doing: 'read the names of the library',
      text: `SELECT summary IS NULL AS "isGone", summary -> 'source' AS source, summary -> 'acronyms' AS acronyms
        FROM ${database.schema}.documents WHERE ${isSeen} ORDER BY path COLLATE "C"`,
      values: values.list,
    });
    return gatherNames(rows.map((row) => (row.isGone ? this.#refuseGone() : row)));
  }

  async nearTerms(terms: readonly string[]): Promise<ReadonlyMap<string, readonly NearTerm[]>> {
    const found = await findNearTerms(terms, new PostingVocabulary(this.#parts));
    const withIdf = [...found].map(([word, near]): [string, NearTerm[]] => {
      return [word, near.map(({ term, kind, holders }) => ({ term, kind, idf: this.#idf(holders) }))];
    });
    return new Map(withIdf);
  }

  #idf(holders: number): number {
    return Math.log(1 + (this.facts.chunks - holders + 0.5) / (holders + 0.5));
  }

  /** The connections are the store's. */
  async close(): Promise<void> {}
}
