/** The embedding space of a library: fitted to an even sample of its documents. */
import { DocumentError } from '../errors.ts';
import type { CorpusEmbedder, EmbeddableChunk } from '../model/corpus-embedder.ts';
import type { IndexState } from '../model/index-store.ts';
import { fieldTermsOf } from '../text/field-terms.ts';
import { embeddableOf } from './embed-documents.ts';
import { loadDocument } from './load-document.ts';
import type { PlannedDocument } from './plan-ingest.ts';
import { SentenceSplitter } from './sentence-splitter.ts';

export interface FitSpaceParts {
  corpusDir: string;
  chunkSize: number;
  embedder: CorpusEmbedder;
  /** What is known of the documents already. */
  former: IndexState | undefined;
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

const isText = (path: string) => /\.(?:txt|text|md|markdown|html?|json|vtt|srt)$/i.test(path);

/** Share of a full chunk that chunks are filled on average. */
const FILLED = 0.6;

export async function fitSpace(
  documents: readonly PlannedDocument[],
  { corpusDir, chunkSize, embedder, former, onProgress, signal }: FitSpaceParts,
): Promise<Uint8Array> {
  const splitter = new SentenceSplitter(chunkSize);
  const known = (path: string) => former?.documents.get(path)?.chunks;
  const charactersOf = ({ files }: PlannedDocument) => {
    const chunks = known(files[0].path);
    if (chunks !== undefined) return chunks * chunkSize * FILLED;
    // The size of a file says little where it may hold pictures.
    return files.reduce(
      (sum, { path, size }) => sum + Math.min(Math.max(0, size), isText(path) ? size : 50_000),
      0,
    );
  };
  const characters = embedder.maxFittedChunks * chunkSize * FILLED;
  const chosen = sample(documents, { characters, charactersOf });
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
  return embedder.fit(chunks);
}

/** Documents of so many characters in all, evenly spread over the library. */
function sample(
  documents: readonly PlannedDocument[],
  { characters, charactersOf }: { characters: number; charactersOf: (document: PlannedDocument) => number },
): PlannedDocument[] {
  const total = documents.reduce((sum, document) => sum + charactersOf(document), 0);
  const step = Math.max(1, total / characters);
  return documents.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}
