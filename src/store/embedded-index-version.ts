/** The port of an index version over segments on disk: every search asks each segment and merges what they find. */
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
import { averageLengths, type FieldAverages, inverseDocumentFrequency } from './bm25f.ts';
import { searchKeywordSegments } from './keyword-search.ts';
import { rowsHolding } from './rows-holding.ts';
import type { SegmentView } from './segment-view.ts';
import { SegmentVocabulary } from './segment-vocabulary.ts';
import { TopK } from './top-k.ts';

export interface EmbeddedIndexVersionParts {
  facts: IndexFacts;
  /** In the order of their bases. */
  views: readonly SegmentView[];
  /** Gives the segments back. */
  release: () => Promise<void>;
}

/** Rows by view; undefined if all may be found. */
type Scope = readonly Uint32Array[] | undefined;

export class EmbeddedIndexVersion implements IndexVersion {
  readonly facts: IndexFacts;
  readonly #views: readonly SegmentView[];
  readonly #release: () => Promise<void>;
  readonly #averages: FieldAverages;
  readonly #vocabulary: SegmentVocabulary;
  #names: LibraryNames | undefined;
  /** Both searches of a question come with the same filter. */
  readonly #scopes = new WeakMap<ScopeFilter, Scope>();

  constructor({ facts, views, release }: EmbeddedIndexVersionParts) {
    this.facts = facts;
    this.#views = views;
    this.#release = release;
    this.#vocabulary = new SegmentVocabulary(views);
    this.#averages = averageLengths(views.map(({ segment, mask }) => segment.keywords.fieldTotals(mask)));
  }

  async listBriefings(): Promise<readonly BriefingSummary[]> {
    const summaries = this.#views.flatMap((view) =>
      [...view.places()].flatMap((place) => view.segment.summary(place) ?? []),
    );
    return summaries.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async findBriefings(ids: readonly string[]): Promise<BriefingSummary[]> {
    return ids.flatMap((id) => this.#locate(id, (view, place) => view.segment.summary(place)) ?? []);
  }

  async readBriefing(id: string): Promise<Briefing | undefined> {
    return this.#locate(id, (view, place) => view.segment.readBriefing(place));
  }

  async readChunks(ordinals: readonly number[]): Promise<Chunk[]> {
    return Promise.all(
      ordinals.map((ordinal) => {
        const view = this.#viewOf(ordinal);
        return view.segment.readChunk(ordinal - view.base);
      }),
    );
  }

  async searchVectors(query: Float32Array, limit: number, filter?: ScopeFilter): Promise<Hit[]> {
    const scope = this.#scopeOf(filter);
    const best = new TopK(limit);
    this.#views.forEach(({ segment, base, mask }, i) => {
      for (const { ordinal, score } of segment.vectors.search(query, limit, { mask, allowed: scope?.[i] })) {
        best.offer(base + ordinal, score);
      }
    });
    return best.take();
  }

  async searchKeywords(terms: readonly WeightedTerm[], limit: number, filter?: ScopeFilter): Promise<Hit[]> {
    const scope = this.#scopeOf(filter);
    const segments = this.#views.map(({ segment, base, mask }, i) => {
      return { segment: segment.keywords, base, mask, allowed: scope?.[i] };
    });
    const weighted = terms.map(({ term, weight }) => ({ term, weight, idf: this.#idf(term) }));
    return searchKeywordSegments({ segments, averages: this.#averages, terms: weighted, limit });
  }

  async findHolders(terms: readonly string[], filter?: ScopeFilter): Promise<TermHolder[]> {
    const scope = this.#scopeOf(filter);
    return this.#views.flatMap((view, i) => {
      const rows = rowsHolding(view.segment.keywords, terms, { mask: view.mask, allowed: scope?.[i] });
      return view.groupByBriefing(rows);
    });
  }

  async readInverseFrequencies(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map(terms.map((term) => [term, this.#idf(term)]));
  }

  async readNames(): Promise<LibraryNames> {
    this.#names ??= gatherNames(await this.listBriefings());
    return this.#names;
  }

  async nearTerms(terms: readonly string[]): Promise<ReadonlyMap<string, readonly NearTerm[]>> {
    const found = await findNearTerms(terms, this.#vocabulary);
    const withIdf = [...found].map(([word, near]): [string, NearTerm[]] => {
      return [word, near.map(({ term, kind, holders }) => ({ term, kind, idf: this.#idfOf(holders) }))];
    });
    return new Map(withIdf);
  }

  close(): Promise<void> {
    return this.#release();
  }

  #idf(term: string): number {
    return this.#idfOf(this.#vocabulary.holdersOf(term));
  }

  #idfOf(holders: number): number {
    return inverseDocumentFrequency(holders, this.facts.chunks);
  }

  #scopeOf(filter: ScopeFilter | undefined): Scope {
    if (!filter || Object.values(filter).every((value) => value === undefined)) return undefined;
    if (!this.#scopes.has(filter)) {
      this.#scopes.set(
        filter,
        this.#views.map((view) => view.rowsIn(filter)),
      );
    }
    return this.#scopes.get(filter);
  }

  #locate<T>(id: string, read: (view: SegmentView, place: number) => T): T | undefined {
    for (const view of this.#views) {
      const place = view.placeOf(id);
      if (place !== undefined) return read(view, place);
    }
    return undefined;
  }

  #viewOf(ordinal: number): SegmentView {
    const view = this.#views.findLast(({ base }) => base <= ordinal);
    if (!view || ordinal >= view.base + view.segment.rows) {
      throw new RangeError(`No chunk ${ordinal} in version ${this.facts.version}`);
    }
    return view;
  }
}
