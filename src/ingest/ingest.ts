/**
 * The story of the index: corpus -> read -> parse -> split -> embed -> write an index version -> swap it in.
 * Everything else in this folder is a room off this corridor.
 */
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexDirectory } from '../store/index-directory.ts';
import { FORMAT_VERSION, type Manifest } from '../store/manifest.ts';
import { describeFiles, FILES } from '../store/version-files.ts';
import { writeVersion } from '../store/write-version.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { embeddedText } from './embedded-text.ts';
import { type LoadedDocument, loadDocuments } from './load-documents.ts';
import { readCorpusState } from './read-corpus-state.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import { splitBriefing } from './split-briefing.ts';

export type IngestStage = 'read' | 'split' | 'embed' | 'index';

export interface IngestParts {
  corpusDir: string;
  directory: IndexDirectory;
  embedder: CorpusEmbedder;
  chunkSize: number;
  /** Told how far each stage is; stages come in order. */
  onProgress?: (stage: IngestStage, done: number, total: number) => void;
}

/** What became of every file, and the version that came of it. */
export interface IngestReport {
  version: string;
  documents: Manifest['documents'];
  briefings: number;
  chunks: number;
  /** Files refused, by name, with the reason; empty when all went well. */
  refused: { path: string; reason: string; kept: boolean }[];
  warnings: string[];
  tokens: number;
  milliseconds: number;
}

/**
 * Makes a new index version of the whole corpus and promotes it. Files that cannot be read are in the
 * report; their last good text stays in the index.
 * @throws IndexError 'ingest-empty' if no file could be read, leaving the last version in place.
 */
export async function ingest(parts: IngestParts): Promise<IngestReport> {
  const started = performance.now();
  const { onProgress = () => {} } = parts;
  const last = await readCorpusState(parts.directory);
  const loaded = await loadDocuments(parts.corpusDir, last, (done, total) => onProgress('read', done, total));
  const documents = loaded.documents.filter((document) => document.briefing !== undefined);
  if (documents.length === 0) throw emptyCorpus(parts.corpusDir, loaded.documents);

  const { briefings, chunks, chunkCounts } = await split(documents, parts);
  const embedded = await parts.embedder.embed(chunks.map(embeddedText), (done, total) =>
    onProgress('embed', done, total),
  );
  const version = await parts.directory.addVersion(async (folder, name) => {
    const content = { briefings, chunks, vectors: embedded.vectors, dimensions: embedded.dimensions };
    await writeVersion(folder, content, (done, total) => onProgress('index', done, total));
    await embedded.save(join(folder, FILES.embedder));
    const manifest: Manifest = {
      formatVersion: FORMAT_VERSION,
      version: name,
      createdAt: new Date().toISOString(),
      libraryAsOf: latestDate(briefings),
      embedder: { name: parts.embedder.name, dimensions: embedded.dimensions },
      tokenizerVersion: TOKENIZER_VERSION,
      splitter: { chunkSize: parts.chunkSize },
      counts: { briefings: briefings.length, chunks: chunks.length },
      documents: loaded.documents.map((document) => ({
        ...document.facts,
        chunks: chunkCounts.get(document.facts.briefingId ?? '') ?? 0,
      })),
      files: await describeFiles(folder),
    };
    return manifest;
  });
  return {
    version,
    documents: loaded.documents.map((document) => ({
      ...document.facts,
      chunks: chunkCounts.get(document.facts.briefingId ?? '') ?? 0,
    })),
    briefings: briefings.length,
    chunks: chunks.length,
    refused: refusedOf(loaded.documents),
    warnings: [...loaded.warnings, ...embedded.warnings],
    tokens: embedded.tokens,
    milliseconds: Math.round(performance.now() - started),
  };
}

async function split(documents: LoadedDocument[], { chunkSize, onProgress }: IngestParts) {
  const splitter = new SentenceSplitter(chunkSize);
  const briefings: Briefing[] = [];
  const chunks: Chunk[] = [];
  const chunkCounts = new Map<string, number>();
  for (const { briefing } of documents) {
    if (!briefing) continue;
    const pieces = await splitBriefing(briefing, splitter);
    briefings.push(briefing);
    for (const piece of pieces) chunks.push(piece);
    chunkCounts.set(briefing.id, pieces.length);
    onProgress?.('split', briefings.length, documents.length);
  }
  return { briefings, chunks, chunkCounts };
}

function latestDate(briefings: readonly Briefing[]): string | null {
  const dates = briefings.flatMap((briefing) => briefing.publishedAt ?? []);
  return dates.reduce<string | null>(
    (latest, date) => (latest === null || date > latest ? date : latest),
    null,
  );
}

function refusedOf(documents: LoadedDocument[]): IngestReport['refused'] {
  return documents.flatMap(({ facts, briefing }) =>
    facts.refused === null ? [] : [{ path: facts.path, reason: facts.refused, kept: briefing !== undefined }],
  );
}

function emptyCorpus(corpusDir: string, documents: LoadedDocument[]): IndexError {
  const refused = documents.map(({ facts }) => `${facts.path}: ${facts.refused}`);
  const why = refused.length === 0 ? 'the folder holds no documents' : refused.join('; ');
  return new IndexError('ingest-empty', `Cannot index "${corpusDir}": ${why}`, {
    facts: { corpusDir, refused },
  });
}
