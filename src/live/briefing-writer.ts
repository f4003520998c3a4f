/**
 * Changes of the library that come over the network: received aside, checked, put into the corpus folder, built.
 * A document that cannot be used changes nothing; one that can is in the folder before the build begins, so that
 * even a server that dies then finds it at its next start.
 */
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { idOfPath } from '../ingest/build-briefing.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import { FORMATS, maxBytesOf } from '../ingest/parse-file.ts';
import type { BuilderProcess } from './builder-process.ts';
import { isFile, isSame, placeFile, receiveFile, removeFiles, tooLarge } from './corpus-files.ts';
import type { IndexBuilds } from './index-builds.ts';
import { checkUpload, planUpload, type Upload, type UploadPlan } from './plan-upload.ts';

export interface BriefingWriterParts {
  corpusDir: string;
  builds: Pick<IndexBuilds, 'request'>;
  /** Another process than that of the builds, so that a check need not wait for one. */
  builder: Pick<BuilderProcess, 'call' | 'close'>;
}

export interface WrittenDocument extends UploadPlan {
  status: 'created' | 'replaced' | 'unchanged';
}

export interface RemovedBriefing {
  /** Paths of the files that are gone. */
  files: string[];
  report: Promise<IngestReport>;
}

export class BriefingWriter {
  readonly #parts: BriefingWriterParts;
  /** Two writings at once could plan for the same place. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: BriefingWriterParts) {
    this.#parts = parts;
  }

  /**
   * Takes in the bytes of a document; resolves to where they lie until they are written or discarded.
   * @param statedBytes length that the sender announces, if any
   * @throws BriefingChatError 'document-too-large', 'corpus-missing' or 'corpus-not-writable'
   */
  async receive(bytes: Readable, ending: string, { statedBytes = 0 } = {}): Promise<string> {
    const maxBytes = maxBytesOf(ending);
    if (statedBytes > maxBytes) throw tooLarge(ending, maxBytes);
    return receiveFile(bytes, { corpusDir: this.#parts.corpusDir, ending, maxBytes });
  }

  async discard(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /** What would become of it. @throws as {@link write} */
  async check(upload: Upload): Promise<UploadPlan> {
    return planUpload(upload, await checkUpload(upload, this.#parts), this.#parts);
  }

  /** Puts a received document into the corpus. @throws DocumentError or RequestError, having changed nothing */
  async write(upload: Upload): Promise<WrittenDocument> {
    const { corpusDir } = this.#parts;
    const checked = await checkUpload(upload, this.#parts); // slow: others need not wait for it
    return this.#alone(async () => {
      const plan = await planUpload(upload, checked, this.#parts);
      const place = { corpusDir, path: plan.path };
      const others = plan.replaces.filter((path) => path !== plan.path);
      const isKnown = await isSame(upload.file, place);
      if (!isKnown) await placeFile(upload.file, place);
      await removeFiles(corpusDir, others);
      if (isKnown && others.length === 0) return { ...plan, status: 'unchanged' };
      return { ...plan, status: plan.replaces.length > 0 ? 'replaced' : 'created' };
    });
  }

  /**
   * Builds what has been written. What the build refuses all the same, such as the second of two documents with one
   * id, is taken out again.
   */
  async build(written: readonly WrittenDocument[]): Promise<IngestReport> {
    const only = written.flatMap(({ path, ownPath, replaces }) => [path, ownPath, ...replaces]);
    const report = await this.#parts.builds.request({ only });
    const refused = new Set(report.files.flatMap(({ path, status }) => (status === 'refused' ? [path] : [])));
    const undone = written.filter(({ ownPath, status }) => status === 'created' && refused.has(ownPath));
    if (undone.length === 0) return report;
    const paths = undone.map(({ path }) => path);
    await this.#alone(() => removeFiles(this.#parts.corpusDir, paths));
    const { version } = await this.#parts.builds.request({ only: paths });
    return { ...report, version };
  }

  /** Removes a briefing, and its transcript unless another has it as well; undefined if there is none of that id. */
  remove(id: string): Promise<RemovedBriefing | undefined> {
    const { corpusDir, builder, builds } = this.#parts;
    return this.#alone(async () => {
      const found = await builder.call('locate', { ids: [id] });
      const known = found.flatMap((document) => document.files);
      const owners = await builder.call('locate', { paths: known });
      const others = owners.filter(({ files: [own = ''] }) => !found.some(({ files }) => files[0] === own));
      const shared = new Set(others.flatMap((document) => document.files));
      const files =
        known.length > 0 ? known.filter((path) => !shared.has(path)) : await this.#unbuiltFilesOf(id);
      if (files.length === 0) return undefined;
      await removeFiles(corpusDir, files);
      const report = builds.request({ only: files });
      report.catch(() => {}); // told to whoever waits for it
      return { files, report };
    });
  }

  async close(): Promise<void> {
    await this.#parts.builder.close();
  }

  /** What has been written and is not in the index yet. */
  async #unbuiltFilesOf(id: string): Promise<string[]> {
    const { corpusDir, builder } = this.#parts;
    const paths = FORMATS.flatMap(({ endings }) => endings.map((ending) => id + ending));
    const areThere = await Promise.all(paths.map((path) => isFile(corpusDir, path)));
    const files = paths.filter((path, i) => areThere[i] && idOfPath(path) === id);
    const owners = files.length === 0 ? [] : await builder.call('locate', { paths: files });
    return files.filter((path) => !owners.some((owner) => owner.files.includes(path)));
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
