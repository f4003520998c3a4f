/**
 * What every index store must do, whatever keeps it: `describeIndexStore` in the tests of each runs the same cases.
 * A place is one index; opening it twice stands for two processes.
 */
import { onTestFinished } from 'vitest';
import type { IndexStore } from '../../src/model/index-store.ts';
import { describeChanges } from './change-contract.ts';
import type { Place } from './change-index.ts';
import { describeSearches } from './search-contract.ts';
import { describeVersions } from './version-contract.ts';
import { describeWords } from './words-contract.ts';

/** Opens the index of a new place, each call another store on it. */
export type MakePlace = () => Promise<() => Promise<IndexStore>>;

export function describeIndexStore(name: string, makePlace: MakePlace): void {
  /** A store on a new index and a way to open it again; both closed when the test ends. */
  async function openPlace(): Promise<Place> {
    const open = await makePlace();
    const again = async () => {
      const store = await open();
      onTestFinished(() => store.close());
      return store;
    };
    return { store: await again(), again };
  }

  describeVersions(name, openPlace);
  describeChanges(name, openPlace);
  describeSearches(name, openPlace);
  describeWords(name, openPlace);
}
