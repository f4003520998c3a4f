/**
 * Planned documents loaded and cut into chunks, with what the index has of them already: vectors of chunks that it
 * knows are taken over; what cannot be read is told, and its last good text stays.
 */
import { DocumentError } from '../errors.ts';
import type { Chunk } from '../model/chunk.ts';
import type { FieldTerms, IndexedDocument, RefusedDocument } from '../model/index-store.ts';
import { fieldTermsOf } from '../text/field-terms.ts';
import { describeBriefing } from './describe-briefing.ts';
import type { FileReport } from './ingest-report.ts';
import { factsOf, type LoadedDocument, type LoadParts, loadDocument } from './load-document.ts';
import type { PlannedDocument } from './plan-ingest.ts';
import { splitBriefing } from './split-briefing.ts';

export interface PrepareParts extends LoadParts {
  /** What the index holds of a document, by its path. */
  readFormer: (path: string) => Promise<Omit<IndexedDocument, 'terms'> | undefined>;
  /** Whether nothing of the former index is built on: refused documents are then written again from their last good text. */
  isFull: boolean;
  signal: AbortSignal;
}

/** What came of the documents beside what was written. */
export interface IndexingOutcome {
  files: FileReport[];
  refused: RefusedDocument[];
  tokens: number;
  /** Chunks of whose words the embedding space knows few. */
  strangeChunks: number;
}

export interface Prepared {
  loaded: LoadedDocument;
  report: FileReport;
  terms: FieldTerms[];
  /** By place of the chunk; undefined where it must be embedded. */
  vectors: (Float32Array | undefined)[];
}

export async function* prepareDocuments(
  documents: readonly PlannedDocument[],
  parts: PrepareParts,
  outcome: IndexingOutcome,
): AsyncGenerator<Prepared> {
  for (const document of documents) {
    parts.signal.throwIfAborted();
    const prepared = await prepare(document, parts, outcome);
    if (prepared) yield prepared;
  }
}

async function prepare(
  document: PlannedDocument,
  parts: PrepareParts,
  outcome: IndexingOutcome,
): Promise<Prepared | undefined> {
  const path = document.files[0].path;
  const readFormer = async () =>
    document.former === undefined ? undefined : parts.readFormer(document.former);
  try {
    const loaded = await loadDocument(document, parts);
    const report: FileReport = {
      ...{ path, status: document.status, briefingId: loaded.briefing.id, chunks: loaded.chunks.length },
      ...{ embedded: 0, warnings: loaded.warnings, ...describeBriefing(loaded.briefing) },
      ...(document.status === 'moved' && document.former !== undefined ? { from: document.former } : {}),
    };
    outcome.files.push(report);
    return reuse(loaded, report, parts.isFull ? undefined : await readFormer());
  } catch (error) {
    // Anything but a refusal is a defect of ours and must not pass for a bad file.
    if (!(error instanceof DocumentError)) throw error;
    const reason = error.message;
    const former = await readFormer();
    const files = document.files.map((file) => ({ ...file, sha256: '' }));
    const dependsOnOthers = error.facts.dependsOnOthers === true;
    outcome.refused.push({ path, files, reason, isKept: former !== undefined, dependsOnOthers });
    outcome.files.push({ path, status: 'refused', reason, isKept: former !== undefined, ...NOTHING });
    if (!former || !parts.isFull) return undefined;
    const { briefing, facts } = former;
    const chunks = await splitBriefing(briefing, parts.splitter);
    const kept = {
      briefing,
      chunks,
      warnings: [],
      facts: factsOf(briefing, { files: facts.files, chunks: chunks.length }),
    };
    return reuse(kept, { path, status: 'refused', ...NOTHING }, undefined);
  }
}

const NOTHING = { briefingId: null, chunks: 0, embedded: 0, warnings: [], sections: [], missing: [] };

function reuse(
  loaded: LoadedDocument,
  report: FileReport,
  former: Omit<IndexedDocument, 'terms'> | undefined,
): Prepared {
  const vectorOf = new Map<string, Float32Array>();
  if (former) {
    const dimensions = former.vectors.length / Math.max(1, former.chunks.length);
    former.chunks.forEach((chunk, i) => {
      vectorOf.set(textOf(chunk), former.vectors.subarray(i * dimensions, (i + 1) * dimensions));
    });
  }
  const vectors = loaded.chunks.map((chunk) => vectorOf.get(textOf(chunk)));
  report.embedded = vectors.filter((vector) => vector === undefined).length;
  return { loaded, report, terms: loaded.chunks.map(fieldTermsOf), vectors };
}

/** A chunk's text under its title and headings, which name what the text only calls "it". */
export function textOf(chunk: Chunk): string {
  return [chunk.title, ...chunk.headingPath, chunk.text].join('\n');
}
