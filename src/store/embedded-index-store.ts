/**
 * The store port on local files: versions are lists of immutable segments, so a change writes what is new and
 * names what it keeps. Reading and maintenance live in files of their own; this one ties them to the port.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { IndexError } from '../errors.ts';
import type {
  BatchReceipt,
  IndexCommit,
  IndexedDocument,
  IndexSettings,
  IndexState,
  IndexStore,
  VersionSummary,
} from '../model/index-store.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { takeLock } from './build-lock.ts';
import { readChecked, writeDurably } from './checked-file.ts';
import { commitChange } from './commit-change.ts';
import { explainWriteError } from './explain-write-error.ts';
import { IndexDirectory } from './index-directory.ts';
import { StateReader } from './index-state.ts';
import { mergeSegments } from './merge-segments.ts';
import { openVersion } from './open-version.ts';
import { planMerge } from './plan-merge.ts';
import { SegmentCache } from './segment-cache.ts';
import { SegmentWriter } from './segment-writer.ts';

export class EmbeddedIndexStore implements IndexStore {
  readonly #directory: IndexDirectory;
  readonly #segments = new SegmentCache();
  readonly #states: StateReader;
  readonly #held = new Set<() => Promise<void>>();

  /** @param path folder of the index, made when something is first written */
  constructor(path: string) {
    this.#directory = new IndexDirectory(path);
    this.#states = new StateReader(this.#directory);
  }

  currentVersion(): Promise<string> {
    return this.#directory.currentVersion();
  }

  async openVersion(version: string): Promise<IndexVersion> {
    await this.#checkKnown(version);
    return openVersion(version, { directory: this.#directory, segments: this.#segments });
  }

  async listVersions(): Promise<VersionSummary[]> {
    const current = await this.currentVersion().catch(() => undefined);
    const versions = (await this.#directory.listVersions()).reverse();
    const summaries = await Promise.allSettled(
      versions.map(async (version) => {
        const { createdAt, counts } = await this.#directory.readManifest(version);
        return { version, createdAt, ...counts, isCurrent: version === current };
      }),
    );
    // A damaged one cannot be served, which is no reason not to tell of the others.
    return summaries.flatMap((summary) => (summary.status === 'fulfilled' ? [summary.value] : []));
  }

  async rollback(to?: string): Promise<string> {
    const current = await this.currentVersion();
    const versions = await this.#directory.listVersions();
    const target = to ?? (await this.#lastWhole(versions.filter((version) => version < current)));
    if (target === undefined) {
      const message = `Cannot roll back: there is no version before "${current}"`;
      throw new IndexError('index-missing', message, { facts: { versions } });
    }
    await (await this.openVersion(target)).close(); // nothing damaged becomes current
    await this.#writing(() => this.#directory.promote(target));
    return target;
  }

  readState(): Promise<IndexState | undefined> {
    return this.#states.read();
  }

  readDocument(state: IndexState, path: string): Promise<Omit<IndexedDocument, 'terms'> | undefined> {
    return this.#states.readDocument(state, path);
  }

  async readSpace(id: string): Promise<Uint8Array> {
    const [, bytes, sum] = /^(\d+)-([0-9a-f]+)/.exec(id) ?? [];
    const wanted = { bytes: Number(bytes), crc32: Number.parseInt(sum ?? '', 16) };
    return readChecked(this.#directory.spacePath(id), wanted);
  }

  async lock(options: { onWait: () => void; signal: AbortSignal }): Promise<() => Promise<void>> {
    return this.#writing(async () => {
      await this.#directory.prepare();
      const unlock = await takeLock(join(this.#directory.path, 'lock.db'), options);
      const release = async () => {
        if (this.#held.delete(release)) await unlock();
      };
      this.#held.add(release);
      return release;
    });
  }

  async begin(): Promise<string> {
    return this.#writing(async () => {
      await this.#directory.prepare();
      await this.#directory.sweep();
      const change = randomBytes(6).toString('hex');
      await mkdir(this.#directory.changeFolder(change));
      return change;
    });
  }

  /** The id says size and checksum, so that a damaged space is noticed by its name alone. */
  async writeSpace(change: string, bytes: Uint8Array): Promise<string> {
    const id = `${bytes.length}-${crc32(bytes).toString(16)}-${change}`;
    await this.#writing(() => writeDurably(this.#directory.spacePath(id), [bytes]));
    return id;
  }

  async writeBatch(
    change: string,
    documents: AsyncIterable<IndexedDocument>,
    { dimensions }: Pick<IndexSettings, 'dimensions'>,
  ): Promise<BatchReceipt> {
    const batch = randomBytes(8).toString('hex');
    const folder = join(this.#directory.changeFolder(change), batch);
    return this.#writing(async () => {
      const writer = await SegmentWriter.create(folder, { dimensions });
      try {
        for await (const document of documents) await writer.add(document);
        await writer.finish();
      } catch (error) {
        await writer.close();
        throw error;
      }
      return { batch, documents: writer.documents.map(({ facts }) => facts) };
    });
  }

  async commit(commit: IndexCommit): Promise<string> {
    return this.#writing(async () => {
      const version = await commitChange(commit, { directory: this.#directory, states: this.#states });
      await this.#directory.sweep();
      return version;
    });
  }

  async forget(version: string): Promise<void> {
    if (version !== (await this.currentVersion())) await this.#directory.forget(version);
  }

  async discard(change: string): Promise<void> {
    await this.#directory.discard(change);
  }

  async needsMaintenance(): Promise<boolean> {
    const manifest = await this.#directory.readManifest(await this.currentVersion());
    return planMerge(manifest.segments).length > 0;
  }

  async maintain(options: {
    onProgress: (done: number, total: number) => void;
    signal: AbortSignal;
  }): Promise<void> {
    await this.#writing(() =>
      mergeSegments(this, { ...options, directory: this.#directory, states: this.#states }),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#held].map((release) => release()));
    await this.#segments.close();
  }

  async #lastWhole(versions: readonly string[]): Promise<string | undefined> {
    for (const version of [...versions].reverse()) {
      const opened = await this.openVersion(version).catch(() => undefined);
      await opened?.close();
      if (opened) return version;
    }
    return undefined;
  }

  /** A version that CURRENT names and that is not there is damage; any other has been removed or never was. */
  async #checkKnown(version: string): Promise<void> {
    const versions = await this.#directory.listVersions();
    if (versions.includes(version) || version === (await this.currentVersion().catch(() => undefined)))
      return;
    const message = `There is no index version "${version}"; kept are ${versions.join(', ') || 'none'}`;
    throw new IndexError('index-missing', message, { facts: { version, versions } });
  }

  async #writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw explainWriteError(error, this.#directory.path);
    }
  }
}
