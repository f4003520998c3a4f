/** Keeps the index fast and its vectors good, without changing what it says: merges segments, refits an outgrown space. */
import { hasOutgrownSpace } from './index-settings.ts';
import { type IngestParts, type IngestRequest, ingest } from './ingest.ts';

/** @returns whether there was anything to do. @throws IndexError */
export async function maintain(
  parts: IngestParts,
  {
    onProgress = () => {},
    signal = new AbortController().signal,
  }: Pick<IngestRequest, 'onProgress' | 'signal'> = {},
): Promise<boolean> {
  const { store } = parts;
  const state = await store.readState();
  if (!state) return false;
  if (hasOutgrownSpace(state)) {
    const fullBecause = 'the library has outgrown the space that its vectors lie in';
    const { counts } = await ingest(parts, { fullBecause, onProgress, signal });
    const changes = counts.added + counts.changed + counts.moved + counts.removed;
    // Rolling back is to lead to what the library said before, not to the same in another space.
    if (changes === 0) await store.forget(state.version);
    return true;
  }
  if (!(await store.needsMaintenance())) return false;
  const release = await store.lock({ onWait: () => onProgress('wait', 0, 1), signal });
  try {
    await store.maintain({ onProgress: (done, total) => onProgress('merge', done, total), signal });
  } finally {
    await release();
  }
  return true;
}
