/**
 * Follows the corpus folder: changed files become build requests, once they are no longer being written.
 * There is a watch on each folder and none on files: with 2,000 files that is 21 watches and a millisecond, where
 * chokidar needs 2,021 and a second, so that a library of 10,000 would use up what many systems allow a user; and
 * Node's recursive watch loses files that were replaced by a rename.
 */
import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isHidden } from '../ingest/read-corpus.ts';
import type { BuildRequest } from './build-request.ts';

export interface WatchCorpusParts {
  corpusDir: string;
  /** What to do about changes; failures are the builds' to tell. */
  onChange: (request: BuildRequest) => void;
  /** Told when a folder cannot be watched. */
  onError: (error: unknown) => void;
  /** Milliseconds for which a file must stay as it is; default 300. */
  quietMs?: number;
  /** Milliseconds between two looks at whether the folder itself is still there; default 1,000. */
  rootCheckMs?: number;
}

/** With more changes than these, or where some may have been missed, all of the corpus is compared. */
const MANY_CHANGES = 1000;
/** A file that is written without end does not hold up the others for longer. */
const MAX_WAIT_MS = 3000;

/** Size, time and inode of a file: what changes while it is written. */
type Look = string;

export class CorpusWatch {
  readonly #parts: Required<WatchCorpusParts>;
  /** By folder inside the corpus; the corpus itself is "". */
  readonly #watches = new Map<string, FSWatcher>();
  /** Paths that may have changed, by how they looked last; undefined before the first look. */
  readonly #changes = new Map<string, Look | undefined>();
  /** When the first of the changes was noted. */
  #since = 0;
  #mayHaveMissed = false;
  #root: Look | undefined;
  #isRootInDoubt = false;
  #rootTimer: NodeJS.Timeout | undefined;
  #settleTimer: NodeJS.Timeout | undefined;
  #isSettling = false;
  #isClosed = false;

  private constructor(parts: WatchCorpusParts) {
    this.#parts = { quietMs: 300, rootCheckMs: 1000, ...parts };
  }

  /** Resolves when all folders are watched; only what changes from now on is told. */
  static async start(parts: WatchCorpusParts): Promise<CorpusWatch> {
    const watch = new CorpusWatch(parts);
    watch.#root = await identityOf(parts.corpusDir);
    if (watch.#root !== undefined) await watch.#watch('', { isNews: false });
    watch.#checkRootLater();
    return watch;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#rootTimer);
    clearTimeout(this.#settleTimer);
    this.#unwatch('');
  }

  #checkRootLater(): void {
    this.#rootTimer = setTimeout(() => void this.#checkRoot(), this.#parts.rootCheckMs).unref();
  }

  /** A folder that is removed takes its watch with it, and nobody tells when it is back. */
  async #checkRoot(): Promise<void> {
    const root = await identityOf(this.#parts.corpusDir);
    if (this.#isClosed) return;
    if (root !== this.#root || this.#isRootInDoubt) {
      this.#root = root;
      this.#isRootInDoubt = false;
      this.#unwatch('');
      if (root !== undefined) await this.#watch('', { isNews: true });
      this.#mayHaveMissed = true;
      this.#settleLater();
    }
    this.#checkRootLater();
  }

  /** Watches a folder and those in it. @param options.isNews whether what lies there counts as changed */
  async #watch(folder: string, options: { isNews: boolean }): Promise<void> {
    const { corpusDir, onError } = this.#parts;
    const path = join(corpusDir, folder);
    try {
      if (this.#isClosed || this.#watches.has(folder)) return;
      const watcher = watch(path, { persistent: false }, (_event, name) => this.#note(folder, name));
      watcher.on('error', () => this.#unwatch(folder)); // it is gone
      this.#watches.set(folder, watcher);
      // Read after the watch has begun: what came before is listed, what comes after is told.
      for (const entry of await readdir(path, { withFileTypes: true })) {
        const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (isHidden(inside)) continue;
        if (entry.isDirectory()) await this.#watch(inside, options);
        else if (options.isNews) this.#changes.set(inside, undefined);
      }
    } catch (error) {
      this.#unwatch(folder);
      if (!isGone(error)) onError(error);
    }
  }

  #unwatch(folder: string): void {
    for (const [path, watcher] of this.#watches) {
      if (folder !== '' && path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      this.#watches.delete(path);
    }
  }

  #note(folder: string, name: string | null): void {
    const path = [folder, name].filter(Boolean).join('/');
    if (name === basename(join(this.#parts.corpusDir, folder))) this.#doubt(folder);
    if (name === null) this.#mayHaveMissed = true;
    else if (isHidden(path)) return;
    else this.#changes.set(path, undefined);
    this.#settleLater();
  }

  /**
   * A folder that is removed tells its own name, and may be made again with the same inode before anyone looks: it is
   * watched anew. So is one in which only a file has that name, which does no harm.
   */
  #doubt(folder: string): void {
    this.#unwatch(folder);
    if (folder === '') this.#isRootInDoubt = true;
    else this.#changes.set(folder, undefined);
  }

  #settleLater(): void {
    if (this.#isClosed) return;
    if (this.#settleTimer === undefined) this.#since = Date.now();
    else if (Date.now() - this.#since > MAX_WAIT_MS) return;
    this.#armSettling();
  }

  #armSettling(): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => void this.#settle(), this.#parts.quietMs).unref();
  }

  /** Hands over what is still, all at once; what is being written is looked at again. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return this.#armSettling();
    this.#isSettling = true;
    for (const [path, before] of [...this.#changes]) await this.#look(path, before);
    this.#isSettling = false;
    const still = [...this.#changes].flatMap(([path, look]) => (look?.startsWith(STILL) ? [path] : []));
    const isPatient = Date.now() - this.#since < MAX_WAIT_MS;
    if (this.#isClosed) return;
    if (still.length < this.#changes.size && isPatient) return this.#armSettling();
    this.#settleTimer = undefined;
    for (const path of still) this.#changes.delete(path);
    if (this.#changes.size > 0) this.#settleLater();
    const isAll = this.#mayHaveMissed || still.length > MANY_CHANGES;
    this.#mayHaveMissed = false;
    if (isAll || still.length > 0) this.#parts.onChange(isAll ? {} : { only: still });
  }

  /** Notes how a path looks now, marked if it has stayed so. */
  async #look(path: string, before: Look | undefined): Promise<void> {
    const { corpusDir, quietMs } = this.#parts;
    const found = await stat(join(corpusDir, path)).catch(() => undefined);
    if (found?.isDirectory()) {
      this.#changes.delete(path);
      await this.#watch(path, { isNews: true }); // its files are looked at in the next round
      return;
    }
    if (!found) this.#unwatch(path);
    const look = found ? `${found.size}:${found.mtimeMs}:${found.ino}` : 'gone';
    // Nothing was told of it for a while: an old time means that it was not written to either.
    const isOld = found !== undefined && Date.now() - found.mtimeMs > quietMs;
    const isStill = before === look || before === STILL + look || isOld;
    if (this.#changes.get(path) === before) this.#changes.set(path, isStill ? STILL + look : look);
  }
}

const STILL = 'still ';

async function identityOf(folder: string): Promise<Look | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
