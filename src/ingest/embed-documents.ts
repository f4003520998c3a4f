/** Prepared documents into documents ready to be written: chunks without a vector are embedded, some documents at a time. */
import type { Chunk } from '../model/chunk.ts';
import type { EmbeddableChunk, EmbeddingSpace } from '../model/corpus-embedder.ts';
import type { FieldTerms, IndexedDocument } from '../model/index-store.ts';
import { tokenize } from '../text/tokenize.ts';
import { type IndexingOutcome, type Prepared, textOf } from './prepare-documents.ts';

export interface EmbedParts {
  space: EmbeddingSpace;
  /** Whether the space was fitted to these documents, so that none is strange to it. */
  isFull: boolean;
  signal: AbortSignal;
}

/** A chunk of fewer known words has a vector that says little about it. */
const KNOWN_ENOUGH = 0.5;

export async function* embedDocuments(
  documents: AsyncIterable<Prepared>,
  parts: EmbedParts,
  outcome: IndexingOutcome,
): AsyncGenerator<IndexedDocument> {
  let waiting: Prepared[] = [];
  let missing = 0;
  for await (const prepared of documents) {
    waiting.push(prepared);
    missing += prepared.report.embedded;
    if (missing < parts.space.batchSize) continue;
    yield* await embedAll(waiting, parts, outcome);
    waiting = [];
    missing = 0;
  }
  if (waiting.length > 0) yield* await embedAll(waiting, parts, outcome);
}

async function embedAll(
  prepared: readonly Prepared[],
  { space, isFull, signal }: EmbedParts,
  outcome: IndexingOutcome,
): Promise<IndexedDocument[]> {
  const missing = prepared.flatMap(({ loaded: { chunks }, terms, vectors }) =>
    chunks.flatMap((chunk, i) => (vectors[i] ? [] : [embeddableOf(chunk, terms[i] as FieldTerms)])),
  );
  const made = await space.embed(missing, signal);
  outcome.tokens += made.tokens;
  if (!isFull)
    outcome.strangeChunks += missing.filter((chunk) => space.knownShare(chunk) < KNOWN_ENOUGH).length;
  const last = prepared.at(-1);
  last?.report.warnings.push(...made.warnings);
  let at = 0;
  return prepared.map(({ loaded: { facts, briefing, chunks }, terms, vectors }) => {
    const flat = new Float32Array(chunks.length * space.dimensions);
    vectors.forEach((known, i) => {
      const from = at * space.dimensions;
      flat.set(known ?? made.vectors.subarray(from, from + space.dimensions), i * space.dimensions);
      if (!known) at++;
    });
    return { facts, briefing, chunks, terms, vectors: flat };
  });
}

/** @param terms of the chunk: what was tokenized for the keyword search is not tokenized again */
export function embeddableOf(chunk: Chunk, { heading, body }: FieldTerms): EmbeddableChunk {
  return { text: textOf(chunk), terms: [...tokenize(chunk.title), ...heading, ...body] };
}
