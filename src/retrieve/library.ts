/**
 * The library as it is being served: always the current index version, opened once and exchanged when a newer
 * one has been promoted, by this process or another. Requests under way keep the version they began with.
 */
import type { IndexVersion } from '../model/index-version.ts';
import type { IndexDirectory } from '../store/index-directory.ts';
import type { QueryEmbedder } from './embed-folded.ts';

export interface OpenIndex {
  version: IndexVersion;
  /** Embeds questions in the space of the version. */
  embedder: QueryEmbedder;
}

export interface LibraryParts {
  directory: IndexDirectory;
  /** @throws IndexError */
  open: (folder: string) => Promise<OpenIndex>;
}

/** Longer than any answer takes: until then a request may still read from the old version. */
const CLOSE_AFTER_MS = 5 * 60_000;

export class Library {
  readonly #parts: LibraryParts;
  #folder: string | undefined;
  #opened: Promise<OpenIndex> | undefined;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
  }

  /** @throws IndexError 'index-missing', 'index-damaged' or 'index-mismatch' */
  async current(): Promise<OpenIndex> {
    const folder = await this.#parts.directory.currentFolder();
    if (folder === this.#folder && this.#opened) return this.#opened;
    const former = this.#opened;
    this.#folder = folder;
    this.#opened = this.#parts.open(folder);
    closeLater(former);
    try {
      return await this.#opened;
    } catch (error) {
      this.#folder = undefined; // look again at the next request: it may have been mended
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.version.close();
  }
}

function closeLater(former: Promise<OpenIndex> | undefined): void {
  const close = () => former?.then(({ version }) => version.close()).catch(() => {});
  if (former) setTimeout(close, CLOSE_AFTER_MS).unref();
}
