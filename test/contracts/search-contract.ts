/** The part of the contract that asks: scopes, and 1,000 random chunks against searches worked out the slow way. */
import { describe, expect, test } from 'vitest';
import type { IndexedDocument, IndexStore } from '../../src/model/index-store.ts';
import type { IndexVersion, ScopeFilter } from '../../src/model/index-version.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { changeIndex, idsOf, openCurrent } from './change-index.ts';
import { referenceKeywords, referenceVectors } from './reference-search.ts';
import { makeDocument, randomVector } from './sample-documents.ts';

const random = seededRandom(7);
/** Few words are frequent and many rare, as in languages. */
const word = () => `word${Math.floor(2000 ** random()) - 1}`;
const speak = (length: number) => Array.from({ length }, word).join(' ');
const DOCUMENTS = 200;
const CHUNKS = 5;
const library: IndexedDocument[] = Array.from({ length: DOCUMENTS }, (_, n) =>
  makeDocument({
    path: `briefings/${n}.md`,
    id: `briefing-${n}`,
    title: speak(1 + (n % 9)),
    heading: n % 4 === 0 ? '' : speak(1 + (n % 3)),
    publishedAt: n % 10 === 0 ? null : `2026-${String(1 + (n % 12)).padStart(2, '0')}-15`,
    source: ['CNBC', 'Élysée News', null][n % 3] ?? null,
    texts: Array.from({ length: CHUNKS }, () => speak(10 + Math.floor(random() * 150))),
    vectors: Array.from({ length: CHUNKS }, () => randomVector(random)),
  }),
);
const removed = library.slice(0, 20);
const kept = library.slice(20);

export function describeSearches(name: string, openPlace: () => Promise<{ store: IndexStore }>): void {
  describe(`${name} searches`, () => {
    test('1,000 chunks by words as the formula says, and by vectors nearly as exactly', async () => {
      const { store } = await openPlace();
      await changeIndex(store, { write: library });
      await expectKeywords(await openCurrent(store), library);
      await expectVectors(await openCurrent(store), library);
      await changeIndex(store, { removed: removed.map(({ briefing }) => briefing.path) });
      const version = await openCurrent(store);
      await expectKeywords(version, kept);
      await expectVectors(version, kept);
      await expectScopes(version);
      await expectHolders(version);
    });
  });
}

async function expectKeywords(version: IndexVersion, documents: readonly IndexedDocument[]): Promise<void> {
  for (const length of [1, 2, 8, 20]) {
    const terms = Array.from({ length }, word).map((term, i) => ({ term, weight: i % 3 === 0 ? 1 : 0.24 }));
    const unique = [...new Map(terms.map((term) => [term.term, term])).values()];
    const hits = await version.searchKeywords(unique, 50);
    const ids = await idsOf(version, hits);
    const wanted = referenceKeywords(documents, unique);
    const scoreOf = new Map(wanted.map(({ id, score }) => [id, score]));
    expect(hits).toHaveLength(Math.min(50, wanted.length));
    hits.forEach(({ score }, place) => {
      const own = scoreOf.get(ids[place] ?? '') ?? 0;
      expect(Math.abs(score - own)).toBeLessThanOrEqual(1e-4 * own);
      expect(Math.abs(score - (wanted[place]?.score ?? 0))).toBeLessThanOrEqual(1e-4 * score);
    });
  }
}

async function expectVectors(version: IndexVersion, documents: readonly IndexedDocument[]): Promise<void> {
  let found = 0;
  const QUERIES = 20;
  for (let n = 0; n < QUERIES; n++) {
    const query = randomVector(random);
    const hits = await version.searchVectors(query, 10);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    const ids = await idsOf(version, hits);
    const wanted = referenceVectors(documents, query).slice(0, 10);
    found += wanted.filter(({ id }) => ids.includes(id)).length;
    expect(hits[0]?.score).toBeGreaterThan((wanted[0]?.score ?? 1) - 0.05);
  }
  expect(found / (10 * QUERIES)).toBeGreaterThanOrEqual(0.95);
}

/** Narrow and broad scopes: every hit is of the scope, and nothing of it is missed. */
async function expectScopes(version: IndexVersion): Promise<void> {
  const scopes: ScopeFilter[] = [
    { briefingIds: ['briefing-30', 'briefing-31', 'briefing-2', 'nobody'] },
    { publishedAfter: '2026-03-15' },
    { publishedBefore: '2026-03-15' },
    { knownOn: '2026-03-15' },
    { publishedAfter: '2026-03-15', publishedBefore: '2026-03-15' },
    { source: 'élysée news' },
    { source: 'cnbc', publishedAfter: '2026-06-01', briefingIds: kept.map(({ briefing }) => briefing.id) },
    { briefingIds: [] },
    { source: 'nobody' },
  ];
  const terms = [
    { term: 'word0', weight: 1 },
    { term: 'word1', weight: 0.5 },
  ];
  const all = await version.searchKeywords(terms, 10_000);
  const allIds = await idsOf(version, all);
  for (const scope of scopes) {
    const isIn = inScope(scope);
    const wanted = all.filter((_, i) => isIn(allIds[i] ?? ''));
    const hits = await version.searchKeywords(terms, 10_000, scope);
    expect(
      hits.map(({ score }) => score.toFixed(4)),
      JSON.stringify(scope),
    ).toEqual(wanted.map(({ score }) => score.toFixed(4)));
    expect((await idsOf(version, hits)).every(isIn)).toBe(true);
    const query = randomVector(random);
    const nearest = referenceVectors(kept, query)
      .filter(({ id, score }) => isIn(id) && score > 0)
      .slice(0, 10);
    const found = await idsOf(version, await version.searchVectors(query, 10, scope));
    expect(found.every(isIn)).toBe(true);
    const hit = nearest.filter(({ id }) => found.includes(id)).length;
    expect(hit, JSON.stringify(scope)).toBeGreaterThanOrEqual(nearest.length * 0.9);
  }
}

/** Every briefing with a row whose text holds all terms, however many there are: nothing is sampled. */
async function expectHolders(version: IndexVersion): Promise<void> {
  const wantedOf = (terms: readonly string[], isIn: (chunkId: string) => boolean) =>
    kept.flatMap(({ briefing, chunks, terms: fields }) => {
      const rows = chunks.filter(
        ({ id }, n) => isIn(id) && terms.every((term) => fields[n]?.body.includes(term)),
      );
      return rows.length === 0
        ? []
        : [{ id: briefing.id, rows: rows.map(({ id }) => id), outOf: chunks.length }];
    });
  const scopes: (ScopeFilter | undefined)[] = [
    undefined,
    { publishedAfter: '2026-03-15', source: 'cnbc' },
    { briefingIds: ['briefing-30', 'briefing-2'] },
  ];
  for (const terms of [['word0'], ['word1', 'word0'], ['word3', 'word17', 'word0'], ['word9', 'word9']]) {
    for (const scope of scopes) {
      const found = await version.findHolders(terms, scope);
      const named = found.map(async ({ briefingId, rows, outOf }) => {
        const hits = rows.map((ordinal) => ({ ordinal, score: 0 }));
        return { id: briefingId, rows: await idsOf(version, hits), outOf };
      });
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      const wanted = wantedOf(terms, scope ? inScope(scope) : () => true);
      expect((await Promise.all(named)).sort(byId)).toEqual(wanted.sort(byId));
    }
  }
  expect((await version.findHolders(['word0'])).length).toBeGreaterThan(100);
  expect(await version.findHolders(['word0', 'unheard'])).toEqual([]);
  expect(await version.findHolders([])).toEqual([]);
}

function inScope(scope: ScopeFilter): (chunkId: string) => boolean {
  const briefings = kept
    .map(({ briefing }) => briefing)
    .filter(({ id }) => scope.briefingIds?.includes(id) ?? true)
    .filter(
      ({ publishedAt }) => scope.publishedAfter === undefined || (publishedAt ?? '') >= scope.publishedAfter,
    )
    .filter(
      ({ publishedAt }) =>
        scope.knownOn === undefined || publishedAt === null || publishedAt <= scope.knownOn,
    )
    .filter(
      ({ publishedAt }) =>
        scope.publishedBefore === undefined || (publishedAt !== null && publishedAt <= scope.publishedBefore),
    )
    .filter(
      ({ source }) => scope.source === undefined || source?.toLowerCase() === scope.source.toLowerCase(),
    );
  const ids = new Set(briefings.map(({ id }) => id));
  return (chunkId) => ids.has(chunkId.split('#')[0] ?? '');
}
