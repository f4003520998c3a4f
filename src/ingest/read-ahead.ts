/** Loads the next items while one is worked on, so that nobody waits for the disk. */

/** Items under way at once; each may hold a large file. */
const AHEAD = 4;

/** What `load` gives of each item, in order. @throws what `load` throws, when its turn comes */
export async function* readAhead<Item, Loaded>(
  items: readonly Item[],
  load: (item: Item) => Promise<Loaded>,
): AsyncGenerator<Loaded> {
  const underWay: Promise<Loaded>[] = [];
  for (const item of items) {
    const loading = load(item);
    loading.catch(() => {}); // its turn to be told will come
    underWay.push(loading);
    if (underWay.length > AHEAD) yield (await underWay.shift()) as Loaded;
  }
  for (const loading of underWay) yield await loading;
}
