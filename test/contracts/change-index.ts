/** Makes one change of an index as an ingest does: lock, begin, write, commit, release. */
import type { Hit } from '../../src/model/chunk.ts';
import type { IndexCommit, IndexedDocument, IndexStore } from '../../src/model/index-store.ts';
import type { IndexVersion } from '../../src/model/index-version.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { embed, SETTINGS } from './sample-documents.ts';

/** An index of its own, opened once; `again` opens it as another process would. All close when the test ends. */
export interface Place {
  store: IndexStore;
  again: () => Promise<IndexStore>;
}

export interface Change extends Partial<Omit<IndexCommit, 'change' | 'receipts'>> {
  write?: IndexedDocument[];
}

/** Resolves to the name of the new version. Builds on the current version unless `base` is given. */
export async function changeIndex(store: IndexStore, { write = [], ...parts }: Change): Promise<string> {
  const release = await store.lock({ onWait: () => {}, signal: new AbortController().signal });
  try {
    const state = (await store.readState()) ?? null;
    const base = parts.base === undefined ? state : parts.base;
    const change = await store.begin();
    const receipts = write.length === 0 ? [] : [await store.writeBatch(change, inTurn(write), SETTINGS)];
    const kept = { space: base?.space ?? null, refused: base?.refused ?? [] };
    return await store.commit({
      ...{
        change,
        settings: SETTINGS,
        receipts,
        removed: [],
        dropped: [],
        touched: [],
        ...kept,
        ...parts,
        base,
      },
    });
  } finally {
    await release();
  }
}

export async function* inTurn<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) {
    await new Promise((resolve) => setImmediate(resolve));
    yield value;
  }
}

/** Ids of the chunks that hits stand for, in order. */
export async function idsOf(version: IndexVersion, hits: readonly Hit[]): Promise<string[]> {
  return (await version.readChunks(hits.map(({ ordinal }) => ordinal))).map(({ id }) => id);
}

export async function openCurrent(store: IndexStore): Promise<IndexVersion> {
  return store.openVersion(await store.currentVersion());
}

/** Ids that both searches find for a question. */
export async function search(
  version: IndexVersion,
  question: string,
): Promise<{ byWord: string[]; byVector: string[] }> {
  const terms = tokenize(question).map((term) => ({ term, weight: 1 }));
  const [byWord, byVector] = await Promise.all([
    version.searchKeywords(terms, 10),
    version.searchVectors(embed(question), 10),
  ]);
  return { byWord: await idsOf(version, byWord), byVector: await idsOf(version, byVector) };
}
