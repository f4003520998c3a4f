/** The embedding space of a library: fitted to an even sample of its documents. */
import { DocumentError } from '../errors.ts';
import type { CorpusEmbedder, EmbeddableChunk } from '../model/corpus-embedder.ts';
import { fieldTermsOf } from '../text/field-terms.ts';
import { embeddableOf } from './embed-documents.ts';
import { loadDocument } from './load-document.ts';
import type { PlannedDocument } from './plan-ingest.ts';
import { SentenceSplitter } from './sentence-splitter.ts';

export interface FittedBytes {
  /** To open the space from. */
  bytes: Uint8Array;
  /** Chunks of the library, by estimate where it was not read whole. */
  chunks: number;
}

export interface FitSpaceParts {
  corpusDir: string;
  chunkSize: number;
  embedder: CorpusEmbedder;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Share of a full chunk that chunks are filled on average. */
const FILLED = 0.6;

export async function fitSpace(
  documents: readonly PlannedDocument[],
  { corpusDir, chunkSize, embedder, onProgress, signal }: FitSpaceParts,
): Promise<FittedBytes> {
  const splitter = new SentenceSplitter(chunkSize);
  const chosen = sample(documents, embedder.maxFittedChunks * chunkSize * FILLED);
  const chunks: EmbeddableChunk[] = [];
  const load = (document: PlannedDocument) =>
    loadDocument(document, { corpusDir, splitter }).catch((error) => {
      if (error instanceof DocumentError) return undefined; // told when it is indexed
      throw error;
    });
  let done = 0;
  for (const document of chosen) {
    signal.throwIfAborted();
    const loaded = await load(document);
    for (const chunk of loaded?.chunks ?? []) chunks.push(embeddableOf(chunk, fieldTermsOf(chunk)));
    onProgress(++done, chosen.length);
  }
  const bytes = await embedder.fit(chunks);
  return { bytes, chunks: Math.round((chunks.length * documents.length) / Math.max(1, chosen.length)) };
}

/** Documents of so many bytes in all, evenly spread over the library. */
function sample(documents: readonly PlannedDocument[], bytes: number): PlannedDocument[] {
  const total = documents.reduce(
    (sum, { files }) => sum + files.reduce((size, file) => size + file.size, 0),
    0,
  );
  const step = Math.max(1, total / bytes);
  return documents.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}
