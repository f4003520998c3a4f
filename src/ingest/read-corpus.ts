/**
 * The corpus folder: which files it holds, and their bytes. Hidden files are not documents; every other
 * file is either read or refused by name.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BriefingChatError, DocumentError } from '../errors.ts';
import { maxBytesOf } from './formats.ts';

/** A file of the corpus as the file system shows it. */
export interface CorpusFile {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  size: number;
  modifiedMs: number;
}

/** Paths of the library's files, ascending. @throws BriefingChatError 'corpus-missing' if there is no such folder. */
export async function listPaths(corpusDir: string): Promise<string[]> {
  const entries = await readdir(corpusDir, { recursive: true, withFileTypes: true }).catch((cause) => {
    const message = `Cannot read the corpus "${corpusDir}": no such folder; create it or set CORPUS_DIR`;
    throw new BriefingChatError('corpus-missing', message, { facts: { corpusDir }, cause });
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => corpusPath(corpusDir, join(entry.parentPath, entry.name)))
    .filter((path) => !isHidden(path))
    .sort();
}

/** A path in the corpus folder as documents are named by. */
export function corpusPath(corpusDir: string, path: string): string {
  return relative(corpusDir, path).split(sep).join('/');
}

/** Whether a path is none of the library's. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.'));
}

/** A file as the file system shows it; its size is -1 if it cannot be looked at. */
export async function statFile(corpusDir: string, path: string): Promise<CorpusFile> {
  const { size, mtimeMs } = await stat(join(corpusDir, path)).catch(() => ({ size: -1, mtimeMs: 0 }));
  return { path, size, modifiedMs: mtimeMs };
}

/**
 * Bytes of a file, refused by its size before it is read.
 * @throws DocumentError for a file that is too large for its format or cannot be opened.
 */
export async function readDocumentBytes(corpusDir: string, file: CorpusFile): Promise<Uint8Array> {
  const most = maxBytesOf(file.path);
  if (file.size > most) {
    const megabytes = (size: number) => (size / 1024 / 1024).toFixed(0);
    throw new DocumentError(`The file has ${megabytes(file.size)} MB, the most is ${megabytes(most)} MB`);
  }
  return readFile(join(corpusDir, file.path)).catch((cause) => {
    throw new DocumentError(`Cannot read the file: ${cause.code ?? cause.message}`, { cause });
  });
}
