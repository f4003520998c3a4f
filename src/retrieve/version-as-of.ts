/**
 * The library as it was on a day: an answer "as of" that day knows nothing of briefings that were published later. One
 * place for it, since whatever reads the library reads it through this. Briefings without a date stay.
 */
import { LRUCache } from 'lru-cache';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { isInScope } from './is-in-scope.ts';

const MAX_DAYS = 50;
/** They go when their version does; what has been found out about a view is kept for it as for a version. */
const viewsOf = new WeakMap<IndexVersion, LRUCache<string, IndexVersion>>();

/** @param day ISO date; the version itself where it is not given or nothing is newer */
export async function versionAsOf(version: IndexVersion, day: string | undefined): Promise<IndexVersion> {
  const { libraryAsOf } = version.facts;
  if (day === undefined || libraryAsOf === null || libraryAsOf <= day) return version;
  const views = viewsOf.get(version) ?? new LRUCache<string, IndexVersion>({ max: MAX_DAYS });
  viewsOf.set(version, views);
  const known = views.get(day);
  if (known) return known;
  const view = viewOf(version, { day, libraryAsOf: await newestBy(version, day) });
  views.set(day, view);
  return view;
}

async function newestBy(version: IndexVersion, day: string): Promise<string | null> {
  const briefings = await version.listBriefings();
  const days = briefings.flatMap(({ publishedAt }) =>
    publishedAt && publishedAt <= day ? [publishedAt] : [],
  );
  return days.sort().at(-1) ?? null;
}

function viewOf(
  version: IndexVersion,
  { day, libraryAsOf }: { day: string; libraryAsOf: string | null },
): IndexVersion {
  const known = { knownOn: day };
  // The same filter for the same scope: what passes it is found out once.
  const filters = new WeakMap<ScopeFilter, ScopeFilter>();
  const within = (scope: ScopeFilter = known): ScopeFilter => {
    const filter = filters.get(scope) ?? { ...scope, ...known };
    filters.set(scope, filter);
    return filter;
  };
  return {
    facts: { ...version.facts, libraryAsOf },
    listBriefings: async () => (await version.listBriefings()).filter((one) => isInScope(one, known)),
    findBriefings: async (ids) => (await version.findBriefings(ids)).filter((one) => isInScope(one, known)),
    readBriefing: async (id) => {
      const briefing = await version.readBriefing(id);
      return briefing && isInScope(briefing, known) ? briefing : undefined;
    },
    readChunks: (ordinals) => version.readChunks(ordinals),
    searchVectors: (query, limit, scope) => version.searchVectors(query, limit, within(scope)),
    searchKeywords: (terms, limit, scope) => version.searchKeywords(terms, limit, within(scope)),
    findHolders: (terms, scope) => version.findHolders(terms, within(scope)),
    readInverseFrequencies: (terms) => version.readInverseFrequencies(terms),
    readNames: () => version.readNames(),
    nearTerms: (terms) => version.nearTerms(terms),
    close: () => version.close(),
  };
}
