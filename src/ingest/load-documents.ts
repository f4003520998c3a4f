/**
 * Files of the corpus into briefings, each on its own: one that cannot be read is set down with its reason
 * and stands in the index with its last good text, if it ever had one.
 */
import { createHash } from 'node:crypto';
import { BriefingChatError, DocumentError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import type { ManifestDocument } from '../store/manifest.ts';
import { parseDocument, parserOf } from './parse-document.ts';
import { type CorpusFile, listCorpus, readDocument } from './read-corpus.ts';
import type { CorpusState } from './read-corpus-state.ts';

export interface LoadedDocument {
  facts: Omit<ManifestDocument, 'chunks'>;
  /** Absent if the file was refused and has no earlier good text. */
  briefing?: Briefing;
}

export interface LoadedCorpus {
  documents: LoadedDocument[];
  warnings: string[];
}

/** @throws BriefingChatError 'corpus-missing'; a single bad file never throws. */
export async function loadDocuments(
  corpusDir: string,
  last: CorpusState,
  onProgress: (done: number, total: number) => void,
): Promise<LoadedCorpus> {
  const files = await listCorpus(corpusDir);
  const documents: LoadedDocument[] = [];
  const takenIds = new Map<string, string>();
  for (const file of files) {
    const document = await loadDocument(corpusDir, file, takenIds).catch((error) =>
      refuse(file, error, last),
    );
    if (document.briefing && !takenIds.has(document.briefing.id))
      takenIds.set(document.briefing.id, file.path);
    documents.push(document);
    onProgress(documents.length, files.length);
  }
  return { documents, warnings: sameBytesWarnings(documents) };
}

async function loadDocument(
  corpusDir: string,
  file: CorpusFile,
  takenIds: Map<string, string>,
): Promise<LoadedDocument> {
  parserOf(file.path); // an ending without a parser is refused before the file is read
  const text = await readDocument(corpusDir, file);
  const briefing = parseDocument({ path: file.path, text });
  const taken = takenIds.get(briefing.id);
  if (taken !== undefined) {
    throw new DocumentError(
      `Its id "${briefing.id}" is that of "${taken}": rename one, or give it an id of its own`,
    );
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { briefing, facts: { ...file, sha256, briefingId: briefing.id, refused: null } };
}

async function refuse(file: CorpusFile, error: unknown, last: CorpusState): Promise<LoadedDocument> {
  // Anything but a known refusal is a defect of ours and must not pass for a bad file.
  if (!(error instanceof BriefingChatError)) throw error;
  const briefing = await last.readBriefing(file.path);
  const facts = { ...file, sha256: null, briefingId: briefing?.id ?? null, refused: error.message };
  return briefing ? { facts, briefing } : { facts };
}

function sameBytesWarnings(documents: LoadedDocument[]): string[] {
  const firstOf = new Map<string, string>();
  return documents.flatMap(({ facts }) => {
    if (facts.sha256 === null) return [];
    const first = firstOf.get(facts.sha256);
    if (first === undefined) firstOf.set(facts.sha256, facts.path);
    return first === undefined
      ? []
      : [`"${facts.path}" has the same text as "${first}"; both are in the index`];
  });
}
