/**
 * The story of the index: corpus -> read -> parse -> split -> embed -> write an index version -> swap it in.
 * Everything else in this folder is a room off this corridor.
 */
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexDirectory } from '../store/index-directory.ts';
import { FORMAT_VERSION, type Manifest } from '../store/manifest.ts';
import { describeFiles, FILES } from '../store/version-files.ts';
import { writeVersion } from '../store/write-version.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { embeddedText } from './embedded-text.ts';
import { describeDocuments, describeRefused, type IngestReport } from './ingest-report.ts';
import { type LoadedDocument, loadDocuments } from './load-documents.ts';
import { readCorpusState } from './read-corpus-state.ts';
import { splitCorpus } from './split-corpus.ts';

export type IngestStage = 'read' | 'split' | 'embed' | 'index';

export interface IngestParts {
  corpusDir: string;
  directory: IndexDirectory;
  embedder: CorpusEmbedder;
  chunkSize: number;
  /** Told how far each stage is; stages come in order. */
  onProgress?: (stage: IngestStage, done: number, total: number) => void;
}

/**
 * Makes a new index version of the whole corpus and promotes it. Files that cannot be read are in the
 * report; their last good text stays in the index.
 * @throws IndexError 'ingest-empty' if no file could be read, leaving the last version in place.
 */
export async function ingest(parts: IngestParts): Promise<IngestReport> {
  const started = performance.now();
  const { corpusDir, directory, embedder, chunkSize } = parts;
  const progressOf = (stage: IngestStage) => (done: number, total: number) =>
    parts.onProgress?.(stage, done, total);

  const last = await readCorpusState(directory);
  const { documents, warnings } = await loadDocuments(corpusDir, last, progressOf('read'));
  if (documents.every(({ briefing }) => !briefing)) throw emptyCorpus(corpusDir, documents);

  const { briefings, chunks, chunkCounts } = await splitCorpus(documents, chunkSize, progressOf('split'));
  const embedded = await embedder.embed(chunks.map(embeddedText), progressOf('embed'));
  const { vectors, dimensions, tokens } = embedded;

  const described = describeDocuments(documents, chunkCounts);
  const counts = { briefings: briefings.length, chunks: chunks.length };
  const version = await directory.addVersion(async (folder, name): Promise<Manifest> => {
    await writeVersion(folder, { briefings, chunks, vectors, dimensions }, progressOf('index'));
    await embedded.save(join(folder, FILES.embedder));
    return {
      formatVersion: FORMAT_VERSION,
      version: name,
      createdAt: new Date().toISOString(),
      libraryAsOf: briefings.map(({ publishedAt }) => publishedAt).reduce(later, null),
      embedder: { name: embedder.name, dimensions },
      tokenizerVersion: TOKENIZER_VERSION,
      splitter: { chunkSize },
      counts,
      documents: described,
      files: await describeFiles(folder),
    };
  });
  return {
    ...{ version, documents: described, ...counts, tokens },
    refused: describeRefused(documents),
    warnings: [...warnings, ...embedded.warnings],
    milliseconds: Math.round(performance.now() - started),
  };
}

/** The later of two ISO dates; an undated one counts as none. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function emptyCorpus(corpusDir: string, documents: readonly LoadedDocument[]): IndexError {
  const refused = documents.map(({ facts }) => `${facts.path}: ${facts.refused}`);
  const why = refused.length === 0 ? 'the folder holds no documents' : refused.join('; ');
  return new IndexError('ingest-empty', `Cannot index "${corpusDir}": ${why}`, {
    facts: { corpusDir, refused },
  });
}
