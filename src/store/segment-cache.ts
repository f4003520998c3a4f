/** Open segments, shared by the versions that list them and closed with the last of these. */
import { Segment } from './segment.ts';
import type { SegmentFacts } from './segment-files.ts';

interface Entry {
  segment: Promise<Segment>;
  users: number;
}

export class SegmentCache {
  readonly #entries = new Map<string, Entry>();

  /** To be given back by {@link release}. @throws IndexError */
  async acquire(folder: string, facts: SegmentFacts): Promise<Segment> {
    const entry = this.#entries.get(folder) ?? { segment: Segment.open(folder, facts), users: 0 };
    this.#entries.set(folder, entry);
    entry.users++;
    try {
      return await entry.segment;
    } catch (error) {
      if (this.#entries.get(folder) === entry) this.#entries.delete(folder); // it may be mended: look again next time
      throw error;
    }
  }

  /** Closes all, whoever still uses them. */
  async close(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const { segment } of entries) await segment.then((open) => open.close()).catch(() => {});
  }

  async release(folder: string): Promise<void> {
    const entry = this.#entries.get(folder);
    if (!entry || --entry.users > 0) return;
    this.#entries.delete(folder);
    await (await entry.segment).close();
  }
}
