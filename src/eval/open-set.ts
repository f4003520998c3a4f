/**
 * A set's library as the product itself serves it: documents written as briefing files, indexed by the real ingest
 * into a folder of its own, opened for questions. Nothing is bypassed, so what is measured is what a reader gets.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Product } from '../compose.ts';
import { EvaluationError } from '../errors.ts';
import type { OnProgress } from '../ingest/progress.ts';
import type { IndexSettings } from '../model/index-store.ts';
import type { Config } from '../model/settings.ts';
import type { Lease } from '../retrieve/library.ts';
import { checkDocuments, type EvaluationSet } from './read-set.ts';
import type { SetDocument } from './set-schema.ts';

export interface OpenSet {
  set: EvaluationSet;
  product: Product;
  index: Lease;
  settings: IndexSettings;
  /** Of the briefings with an id of the index: the document's id in the set, which judgements name. */
  documentOf: (briefingId: string) => string;
  briefingOf: (documentId: string) => string;
  /** @throws what an answer got over, say a reranker that failed: it would be measured without being there */
  throwFailure(): void;
  /** Removes what was written. */
  close(): Promise<void>;
}

export interface OpenSetOptions {
  onProgress: OnProgress;
  signal: AbortSignal;
}

const TITLE_CHARACTERS = 80;

/** @throws EvaluationError if a document cannot be indexed or a judgement names an unknown one; as the ingest does */
export async function openSet(
  set: EvaluationSet,
  config: Config,
  { onProgress, signal }: OpenSetOptions,
): Promise<OpenSet> {
  const folder = await mkdtemp(join(tmpdir(), 'briefing-chat-eval-'));
  let product: Product | undefined;
  let failure: unknown;
  const close = async () => {
    await product?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { corpusDir, ...names } = await writeLibrary(set, folder);
    const paths = { ...config.paths, corpusDir, indexDir: join(folder, 'index') };
    product = await compose({ ...config, paths, databaseUrl: null }, (error) => {
      failure ??= error;
    });
    await product.prepare();
    const report = await product.ingest({ onProgress, signal });
    const refused = report.files.find(({ status }) => status === 'refused');
    if (refused && 'documents' in set.library) {
      const id = names.documentOf(refused.path.replace(/\.json$/, ''));
      throw new EvaluationError(`Cannot index the document "${id}" of "${set.folder}": ${refused.reason}`);
    }
    const settings = (await product.store.readState())?.settings as IndexSettings;
    const index = await product.library.acquire();
    if ('corpusDir' in set.library)
      checkDocuments(set, new Set((await index.version.listBriefings()).map(({ id }) => id)));
    return {
      ...{ set, product, index, settings, ...names },
      throwFailure: () => {
        if (failure !== undefined) throw failure;
      },
      close: async () => {
        index.release();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Library = Pick<OpenSet, 'documentOf' | 'briefingOf'> & { corpusDir: string };

/** Ids of a set may hold anything, those of briefings not: documents are numbered, in their order. */
async function writeLibrary({ library }: EvaluationSet, folder: string): Promise<Library> {
  if ('corpusDir' in library)
    return { corpusDir: library.corpusDir, documentOf: (id) => id, briefingOf: (id) => id };
  const corpusDir = join(folder, 'corpus');
  await mkdir(corpusDir);
  const numberOf = new Map<string, string>();
  const idOf = new Map<string, string>();
  for (const [i, document] of library.documents.entries()) {
    const number = `d${String(i).padStart(6, '0')}`;
    numberOf.set(document._id, number);
    idOf.set(number, document._id);
    await writeFile(join(corpusDir, `${number}.json`), JSON.stringify(briefingOf(document, number)));
  }
  return {
    corpusDir,
    documentOf: (id) => idOf.get(id) ?? id,
    briefingOf: (id) => numberOf.get(id) ?? id,
  };
}

/** In the form of the JSON briefings that the ingest reads. */
function briefingOf({ title, text, published, source }: SetDocument, id: string) {
  const beginning = text.replace(/\s+/g, ' ').trim().slice(0, TITLE_CHARACTERS);
  return {
    ...{ id, title: title?.trim() || beginning, lead: text },
    ...(published ? { publishedAt: published } : {}),
    ...(source ? { source } : {}),
  };
}
