/** A document's files into a briefing cut into chunks, with what the index remembers of it. */
import { DocumentError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { DocumentFacts, DocumentFile } from '../model/index-store.ts';
import { attachTranscript } from './attach-transcript.ts';
import { signatureOf } from './near-duplicates.ts';
import { parseFile } from './parse-file.ts';
import { type PlannedDocument, sha256Of } from './plan-ingest.ts';
import { type CorpusFile, readDocumentBytes, statFile } from './read-corpus.ts';
import type { SentenceSplitter } from './sentence-splitter.ts';
import { splitBriefing } from './split-briefing.ts';

export interface LoadedDocument {
  facts: DocumentFacts;
  briefing: Briefing;
  chunks: Chunk[];
  warnings: string[];
}

export interface LoadParts {
  corpusDir: string;
  splitter: SentenceSplitter;
}

/** @throws DocumentError with the reason why a file is refused */
export async function loadDocument(
  { files: [own, tied] }: Pick<PlannedDocument, 'files'>,
  { corpusDir, splitter }: LoadParts,
): Promise<LoadedDocument> {
  const warnings: string[] = [];
  const read = readFileOf(corpusDir, own);
  const parsed = await parseFile({ path: own.path, bytes: read.bytes });
  warnings.push(...parsed.warnings);
  const files = [read.facts];
  let { briefing } = parsed;
  // What the briefing itself names goes before a file that only has a like name.
  const named = briefing.transcriptPath;
  const transcript = named === undefined ? tied : statNamed(corpusDir, named);
  if (transcript) {
    const { bytes, facts } = readFileOf(corpusDir, transcript);
    briefing = await attachTranscript(
      briefing,
      { path: transcript.path, bytes },
      { onWarning: (warning) => warnings.push(`${transcript.path}: ${warning}`) },
    );
    files.push(facts);
  }
  const chunks = await splitBriefing(briefing, splitter);
  return { briefing, chunks, warnings, facts: factsOf(briefing, { files, chunks: chunks.length }) };
}

/** What the index remembers of a briefing made from these files. */
export function factsOf(
  { id, publishedAt, text }: Briefing,
  { files, chunks }: { files: DocumentFile[]; chunks: number },
): DocumentFacts {
  return { briefingId: id, files, chunks, publishedAt, signature: signatureOf(text) };
}

function readFileOf(corpusDir: string, file: CorpusFile): { bytes: Uint8Array; facts: DocumentFile } {
  const bytes = readDocumentBytes(corpusDir, file);
  return { bytes, facts: { ...file, sha256: sha256Of(bytes) } };
}

function statNamed(corpusDir: string, path: string): CorpusFile {
  const file = statFile(corpusDir, path);
  if (file.size < 0)
    throw new DocumentError(`Cannot find its transcript "${path}" in the corpus`, { dependsOnOthers: true });
  return file;
}
