/**
 * The index folder: immutable version folders and the file CURRENT that names the one to serve. A version
 * is written under another name, renamed when complete, and promoted by an atomic rename of CURRENT, so
 * that a crash at any moment leaves the last good version in place.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IndexError } from '../errors.ts';
import { MANIFEST_FILE } from './manifest.ts';

const CURRENT = 'CURRENT';
const UNFINISHED = '.unfinished-';
/** Versions kept for rolling back, the current one among them. */
const KEPT_VERSIONS = 3;
/** A younger unfinished folder may belong to a build that is running. */
const UNFINISHED_MAX_AGE_MS = 24 * 60 * 60 * 1000;

export class IndexDirectory {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Folder of the version to serve. @throws IndexError 'index-missing' if there is none yet. */
  async currentFolder(): Promise<string> {
    const name = await readFile(join(this.path, CURRENT), 'utf8').catch(() => '');
    if (/^[\w.-]+$/.test(name.trim())) return join(this.path, name.trim());
    const message = `No index in "${this.path}" yet: run "briefing-chat ingest"`;
    throw new IndexError('index-missing', message, { facts: { path: this.path } });
  }

  /** Names of the finished versions, oldest first. */
  async listVersions(): Promise<string[]> {
    const entries = await readdir(this.path, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  }

  /**
   * Makes a version: `write` fills an unfinished folder and returns its manifest, which goes in last; then
   * the folder gets its name and becomes current. If anything fails the folder is removed and nothing changes.
   */
  async addVersion<M extends object>(
    write: (folder: string, version: string) => Promise<M>,
  ): Promise<string> {
    await this.#makeFolder();
    const version = versionName();
    const unfinished = join(this.path, UNFINISHED + version);
    try {
      await mkdir(unfinished);
      const manifest = await write(unfinished, version);
      await syncAll(unfinished);
      await writeSynced(join(unfinished, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
      await rename(unfinished, join(this.path, version));
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      throw explain(error, this.path);
    }
    await this.promote(version);
    await this.#prune(version);
    return version;
  }

  /** Makes a finished version the current one. */
  async promote(version: string): Promise<void> {
    const aside = join(this.path, `.${CURRENT}-${randomBytes(4).toString('hex')}`);
    await writeSynced(aside, `${version}\n`);
    await rename(aside, join(this.path, CURRENT));
    await syncFolder(this.path);
  }

  async #makeFolder(): Promise<void> {
    const parent = await stat(dirname(this.path)).catch(() => undefined);
    // Where the parent stands, only the folder itself is made: on some file systems Node's recursive way never ends.
    await mkdir(this.path, { recursive: parent === undefined }).catch(async (error) => {
      const found = await stat(this.path).catch(() => undefined);
      if (!found?.isDirectory()) throw explain(error, this.path);
    });
  }

  async #prune(current: string): Promise<void> {
    const versions = (await this.listVersions()).filter((name) => name !== current);
    for (const name of versions.slice(0, Math.max(0, versions.length - (KEPT_VERSIONS - 1)))) {
      await rm(join(this.path, name), { recursive: true, force: true });
    }
    for (const name of await readdir(this.path)) {
      if (!name.startsWith(UNFINISHED)) continue;
      const { mtimeMs } = await stat(join(this.path, name)).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > UNFINISHED_MAX_AGE_MS)
        await rm(join(this.path, name), { recursive: true, force: true });
    }
  }
}

/** Sortable by time, unique by chance: "20261123T091500-3fa9c1". */
function versionName(): string {
  const time = new Date().toISOString().replace(/[-:]|\.\d+Z$/g, '');
  const fraction = (Date.now() % 1000).toString().padStart(3, '0');
  return `${time}.${fraction}-${randomBytes(3).toString('hex')}`;
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flush: true });
}

async function syncAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await syncFolder(join(folder, name));
  await syncFolder(folder);
}

/** Flushes a file, or the names in a folder, to the disk. */
async function syncFolder(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function explain(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOTDIR: 'a file stands in its way',
    EEXIST: 'a file stands in its way',
    ENOENT: 'a folder cannot be made there',
  };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (!reason) return error;
  const message = `Cannot write the index "${path}": ${reason}; the last index is untouched`;
  return new IndexError('index-not-writable', message, { facts: { path, reason: code }, cause: error });
}
