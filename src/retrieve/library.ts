/**
 * The library as it is being served: the current index version, exchanged when a newer one has been committed, by
 * this process or another. A request leases the version that it begins with; one that nobody leases any more and
 * that is no longer current is closed.
 */
import type { IndexStore } from '../model/index-store.ts';
import type { IndexVersion } from '../model/index-version.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';

export interface OpenIndex {
  version: IndexVersion;
  /** Embeds questions in the space of the version. */
  embedder: QueryEmbedder;
}

export interface Lease extends OpenIndex {
  /** Must be called once the version is no longer read. */
  release(): void;
}

export interface LibraryParts {
  store: Pick<IndexStore, 'currentVersion'>;
  /** @throws IndexError */
  open: (version: string) => Promise<OpenIndex>;
  /** Told when a newer version cannot be opened and the one before is served on. */
  onError?: (error: unknown) => void;
}

/** A request waits so long for a newer version to open; then it is answered from the one before. */
const PATIENCE_MS = 200;

interface Entry {
  name: string;
  opened: Promise<OpenIndex>;
  leases: number;
  isClosed: boolean;
}

export class Library {
  readonly #parts: LibraryParts;
  #served: Entry | undefined;
  #opening: Entry | undefined;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  /** @throws IndexError 'index-missing', 'index-damaged' or 'index-mismatch' if there is nothing to serve */
  async acquire(): Promise<Lease> {
    const entry = await this.#current();
    entry.leases++;
    const index = await entry.opened;
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      entry.leases--;
      this.#closeIfUnused(entry);
    };
    return { ...index, release };
  }

  /** Reads the current version and gives it back. @throws as {@link acquire} */
  async use<T>(read: (index: OpenIndex) => T | Promise<T>): Promise<T> {
    const lease = await this.acquire();
    try {
      return await read(lease);
    } finally {
      lease.release();
    }
  }

  /** Opens the newest version and serves it from now on. @throws IndexError if it cannot be opened */
  async refresh(): Promise<void> {
    const name = await this.#parts.store.currentVersion();
    if (this.#served?.name !== name) await this.#open(name).opened;
  }

  async close(): Promise<void> {
    for (const entry of [this.#served, this.#opening]) {
      if (!entry || entry.isClosed) continue;
      entry.isClosed = true;
      const opened = await entry.opened.catch(() => undefined);
      await opened?.version.close();
    }
  }

  async #current(): Promise<Entry> {
    const served = this.#served;
    const name = await this.#parts.store.currentVersion().catch((error) => {
      if (!served) throw error;
      this.#parts.onError?.(error);
      return served.name;
    });
    if (served && this.#served?.name === name) return this.#served;
    const next = this.#open(name);
    if (!this.#served) {
      await next.opened;
      return this.#served ?? next;
    }
    await Promise.race([next.opened.catch(() => {}), sleep(PATIENCE_MS)]);
    return this.#served;
  }

  /** Begins to open a version, once; it is served when that has succeeded. */
  #open(name: string): Entry {
    if (this.#opening?.name === name) return this.#opening;
    const entry: Entry = { name, opened: this.#parts.open(name), leases: 0, isClosed: false };
    this.#opening = entry;
    entry.opened.then(
      () => this.#serve(entry),
      (error) => {
        if (this.#opening === entry) this.#opening = undefined; // look again at the next request: it may have been mended
        if (this.#served) this.#parts.onError?.(error);
      },
    );
    return entry;
  }

  #serve(entry: Entry): void {
    if (this.#opening !== entry) {
      this.#closeIfUnused(entry); // overtaken by a newer one
      return;
    }
    const former = this.#served;
    this.#served = entry;
    this.#opening = undefined;
    if (former) this.#closeIfUnused(former);
  }

  #closeIfUnused(entry: Entry): void {
    if (entry === this.#served || entry === this.#opening || entry.leases > 0 || entry.isClosed) return;
    entry.isClosed = true;
    entry.opened.then(({ version }) => version.close()).catch((error) => this.#parts.onError?.(error));
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
