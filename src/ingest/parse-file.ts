/** A file of the corpus, whatever its format, into a briefing: the one door through which the ingest reads. */
import { DocumentError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import { buildBriefing } from './build-briefing.ts';
import { refusalOf } from './formats/refusal-of.ts';
import { formatOf } from './formats.ts';
import type { ReadDocument, SourceFile } from './parsed-document.ts';

export { FORMATS, isKnownFormat, MAX_DOCUMENT_BYTES, maxBytesOf, PARSER_VERSION } from './formats.ts';

export interface ParsedFile {
  briefing: Briefing;
  /** What was read with less than certainty (a guessed encoding, a date that is none), one line each. */
  warnings: string[];
}

/** @throws DocumentError with a reason that names what is wrong, and the line, field or page where there is one. */
export async function parseFile(file: SourceFile): Promise<ParsedFile> {
  const { text, warnings, ...parsed } = await readFormat(file);
  try {
    return { briefing: buildBriefing({ path: file.path, text }, parsed), warnings };
  } catch (cause) {
    throw refusalOf(cause, formatOf(file.path).name);
  }
}

/** Text, blocks and stated facts of a file, not yet cut into sections. @throws DocumentError like {@link parseFile} */
export async function readFormat(file: SourceFile): Promise<ReadDocument> {
  const format = formatOf(file.path);
  if (file.bytes.length === 0) throw new DocumentError('The file is empty');
  if (file.bytes.length > format.maxBytes) {
    const megabytes = (size: number) => (size / 1024 / 1024).toFixed(0);
    throw new DocumentError(
      `The file has ${megabytes(file.bytes.length)} MB, the most for a ${format.name} is ${megabytes(format.maxBytes)} MB`,
    );
  }
  const read = await format.load();
  try {
    return await read(file);
  } catch (cause) {
    throw refusalOf(cause, format.name);
  }
}
