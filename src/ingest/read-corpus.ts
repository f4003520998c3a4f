/**
 * The corpus folder: which files it holds, and their text. Hidden files are not documents; every other
 * file is either read or refused by name.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BriefingChatError, DocumentError } from '../errors.ts';

/** A file of the corpus as the file system shows it. */
export interface CorpusFile {
  /** Path inside the corpus folder, with forward slashes. */
  path: string;
  size: number;
  modifiedMs: number;
}

/** A briefing is a few kilobytes; ten megabytes of text is a mistake. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Files of the library by path. @throws BriefingChatError 'corpus-missing' if there is no such folder. */
export async function listCorpus(corpusDir: string): Promise<CorpusFile[]> {
  const entries = await readdir(corpusDir, { recursive: true, withFileTypes: true }).catch((cause) => {
    const message = `Cannot read the corpus "${corpusDir}": no such folder; create it or set CORPUS_DIR`;
    throw new BriefingChatError('corpus-missing', message, { facts: { corpusDir }, cause });
  });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(corpusDir.length).replaceAll('\\', '/').replace(/^\//, ''),
    )
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')));
  const facts = await Promise.all(
    files.map(async (path) => {
      const { size, mtimeMs } = await stat(join(corpusDir, path)).catch(() => ({ size: -1, mtimeMs: 0 }));
      return { path, size, modifiedMs: mtimeMs };
    }),
  );
  return facts.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Text of a file: UTF-8 without its byte-order mark, line ends as `\n`.
 * @throws DocumentError for a file that is empty, too large, binary or not UTF-8.
 */
export async function readDocument(corpusDir: string, file: CorpusFile): Promise<string> {
  if (file.size > MAX_DOCUMENT_BYTES) {
    const megabytes = (file.size / 1024 / 1024).toFixed(0);
    throw new DocumentError(
      `The file has ${megabytes} MB, the most is ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB`,
    );
  }
  const bytes = await readFile(join(corpusDir, file.path)).catch((cause) => {
    throw new DocumentError(`Cannot read the file: ${cause.code ?? cause.message}`, { cause });
  });
  return decodeText(bytes);
}

/** @throws DocumentError naming the offset of the first byte that is not text. */
export function decodeText(bytes: Buffer): string {
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new DocumentError(`The file is binary, not text: byte ${nul} is zero`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const at = firstInvalidByte(bytes);
    throw new DocumentError(`The file is not UTF-8 text: byte ${at} is wrong; save it as UTF-8`, { cause });
  }
  text = text.replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new DocumentError('The file is empty');
  return text;
}

function firstInvalidByte(bytes: Buffer): number {
  const lenient = bytes.toString('utf8');
  return Buffer.byteLength(lenient.slice(0, lenient.indexOf('\uFFFD')));
}
