/**
 * The index folder: manifests of versions, the segments and spaces that they name, and the file CURRENT that says
 * which version is served. Everything is written aside and renamed when whole, CURRENT last, so that a crash at
 * any moment leaves a complete version in place; what it left lying about is swept up by the next change.
 */
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IndexError } from '../errors.ts';
import { KEPT_VERSIONS } from '../model/index-store.ts';
import { damaged, replaceDurably, syncFolder } from './checked-file.ts';
import { type Manifest, manifestPath, readManifest } from './manifest.ts';
import { SEGMENT_FACTS_FILE, type SegmentFacts } from './segment-files.ts';

const CURRENT = 'CURRENT';
const CHANGE = '.change-';
const FOLDERS = ['versions', 'segments', 'spaces'] as const;

export class IndexDirectory {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** @throws IndexError 'index-missing' if there is none yet, 'index-damaged' if CURRENT is no name */
  async currentVersion(): Promise<string> {
    const path = join(this.path, CURRENT);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) {
      const message = `No index in "${this.path}" yet: run "briefing-chat ingest"`;
      throw new IndexError('index-missing', message, { facts: { path: this.path } });
    }
    if (!/^[\w.-]+\n$/.test(text)) throw damaged(path, 'it names no version');
    return text.trim();
  }

  readManifest(version: string): Promise<Manifest> {
    return readManifest(join(this.path, 'versions'), version);
  }

  /** Names of the versions, oldest first. */
  async listVersions(): Promise<string[]> {
    const names = await readdir(join(this.path, 'versions')).catch(() => []);
    return names.flatMap((name) => /^([\w.-]+)\.json$/.exec(name)?.[1] ?? []).sort();
  }

  segmentFolder(id: string): string {
    return join(this.path, 'segments', id);
  }

  spacePath(id: string): string {
    return join(this.path, 'spaces', `${id}.bin`);
  }

  changeFolder(change: string): string {
    return join(this.path, CHANGE + change);
  }

  /** What a finished segment of a change says of itself. */
  async readSegmentFacts(change: string, id: string): Promise<SegmentFacts> {
    const path = join(this.changeFolder(change), id, SEGMENT_FACTS_FILE);
    return JSON.parse(await readFile(path, 'utf8'));
  }

  async listSegments(): Promise<string[]> {
    return readdir(join(this.path, 'segments'));
  }

  /** Makes the folders that are missing. */
  async prepare(): Promise<void> {
    const parent = await stat(dirname(this.path)).catch(() => undefined);
    // Where the parent stands, only the folder itself is made: on some file systems Node's recursive way never ends.
    await mkdir(this.path, { recursive: parent === undefined }).catch(async (error) => {
      const found = await stat(this.path).catch(() => undefined);
      if (!found?.isDirectory()) throw error;
    });
    for (const name of FOLDERS) await mkdir(join(this.path, name), { recursive: true });
  }

  /** Takes finished segments out of a change's folder. */
  async adoptSegments(change: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) await rename(join(this.changeFolder(change), id), this.segmentFolder(id));
    if (ids.length > 0) await syncFolder(join(this.path, 'segments'));
  }

  /** Keeps a manifest and makes it current. */
  async promote(version: string, text?: string): Promise<void> {
    if (text !== undefined) await replaceDurably(manifestPath(join(this.path, 'versions'), version), text);
    await replaceDurably(join(this.path, CURRENT), `${version}\n`);
  }

  /** Removes old versions, and all that no version names. Only under the lock: what is under way is named by none. */
  async sweep(): Promise<void> {
    const current = await this.currentVersion().catch(() => undefined);
    const versions = await this.listVersions();
    const others = versions.filter((version) => version !== current);
    const kept = [...others.slice(-(KEPT_VERSIONS - 1)), ...(current ? [current] : [])];
    for (const version of versions) {
      if (!kept.includes(version)) await this.#remove('versions', `${version}.json`);
    }
    for (const name of await readdir(this.path)) {
      if (name.startsWith(CHANGE) || name.endsWith('.tmp')) await this.#remove(name);
    }
    const named = await this.#namedBy(kept).catch(() => undefined);
    if (!named) return; // a manifest cannot be read: nothing that it may name is removed
    for (const folder of ['segments', 'spaces']) {
      const names = await readdir(join(this.path, folder)).catch(() => []);
      for (const name of names) if (!named.has(name)) await this.#remove(folder, name);
    }
  }

  async #namedBy(versions: readonly string[]): Promise<Set<string>> {
    const manifests = await Promise.all(versions.map((version) => this.readManifest(version)));
    return new Set(
      manifests.flatMap(({ segments, space }) => [
        ...segments.map(({ id }) => id),
        ...(space ? [`${space.id}.bin`] : []),
      ]),
    );
  }

  /** Drops a version that another of the same content has taken the place of. */
  async forget(version: string): Promise<void> {
    await this.#remove('versions', `${version}.json`);
  }

  async discard(change: string): Promise<void> {
    await rm(this.changeFolder(change), { recursive: true, force: true });
    for (const name of await readdir(join(this.path, 'spaces')).catch(() => [])) {
      if (name.endsWith(`-${change}.bin`)) await this.#remove('spaces', name);
    }
  }

  #remove(...names: string[]): Promise<void> {
    return rm(join(this.path, ...names), { recursive: true, force: true });
  }
}
