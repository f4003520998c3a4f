/** Parses a document that is not in the corpus yet, as the ingest would, so that a bad one never gets there. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError } from '../errors.ts';
import { attachTranscript } from '../ingest/attach-transcript.ts';
import { idOfPath } from '../ingest/build-briefing.ts';
import { describeBriefing } from '../ingest/describe-briefing.ts';
import { parseFile } from '../ingest/parse-file.ts';

export interface CheckRequest {
  corpusDir: string;
  /** Where the bytes lie now. */
  file: string;
  /** Where they would lie in the corpus: its ending says the format. */
  path: string;
}

export interface CheckedDocument {
  /** The id that the document gives itself; null if it would be made from its path. */
  statedId: string | null;
  title: string;
  /** How many terms it defines. */
  keyConcepts: number;
  /** Path in the corpus of the transcript that the document names; null if it names none. */
  transcriptPath: string | null;
  /** Headings of the sections found. */
  sections: string[];
  /** What a briefing usually states and this one does not. */
  missing: string[];
  warnings: string[];
}

/** @throws DocumentError with the reason why the ingest would refuse it */
export async function checkDocument({ corpusDir, file, path }: CheckRequest): Promise<CheckedDocument> {
  const { briefing, warnings } = await parseFile({ path, bytes: await readFile(file) });
  const transcript = briefing.transcriptPath;
  let whole = briefing;
  if (transcript !== undefined) {
    const from = join(corpusDir, transcript);
    const isThere = (await stat(from).catch(() => undefined))?.isFile() ?? false;
    if (!isThere) throw new DocumentError(`Cannot find its transcript "${transcript}" in the corpus`);
    whole = await attachTranscript(briefing, { path: transcript, bytes: await readFile(from) });
  }
  const statedId = briefing.id === idOfPath(path) ? null : briefing.id;
  return {
    statedId,
    title: briefing.title,
    keyConcepts: whole.keyConcepts.length,
    transcriptPath: transcript ?? null,
    warnings,
    ...describeBriefing(whole),
  };
}
