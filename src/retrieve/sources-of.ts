/** Names of all sources of a version, read once for each version that is served. */
import type { IndexVersion } from '../model/index-version.ts';

const known = new WeakMap<IndexVersion, Promise<string[]>>();

export function sourcesOf(version: IndexVersion): Promise<string[]> {
  let sources = known.get(version);
  if (!sources) {
    sources = version.listBriefings().then((briefings) => {
      return [...new Set(briefings.flatMap(({ source }) => source ?? []))];
    });
    known.set(version, sources);
  }
  return sources;
}
