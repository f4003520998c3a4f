/**
 * The usual way to index a folder with LangChain, in a process of its own: read the files, recursive character
 * splitter, HNSWLib.fromDocuments, save. It embeds with our fitted space, so it does not pay for a fit.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { CorpusEmbeddings } from '../embed/corpus-embeddings.ts';
import { LsaModel } from '../embed/lsa-model.ts';
import { EmbeddedIndexStore } from '../store/embedded-index-store.ts';
import { SyntheticLibrary } from './synthetic-library.ts';

export interface ReferenceInput {
  corpusDir: string;
  /** Index that the fitted space is taken from. */
  indexDir: string;
  /** How many briefings to index, from the first on. */
  briefings: number;
  chunkSize: number;
  /** The store is saved here. */
  saveDir: string;
}

export interface ReferenceResult {
  chunks: number;
  /** In milliseconds, loading the modules and the space left out. */
  total: number;
  read: number;
  split: number;
  index: number;
  save: number;
}

export async function measureReference(input: ReferenceInput): Promise<ReferenceResult> {
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const store = new EmbeddedIndexStore(input.indexDir);
  const state = await store.readState();
  const embedder = new CorpusEmbeddings(LsaModel.decode(await store.readSpace(state?.space?.id ?? '')));
  const library = new SyntheticLibrary();
  const paths = Array.from({ length: input.briefings }, (_, n) => library.pathOf(n));

  const started = performance.now();
  const files: Document[] = [];
  for (const path of paths) {
    const pageContent = await readFile(join(input.corpusDir, path), 'utf8');
    files.push(new Document({ pageContent, metadata: { source: path } }));
  }
  const hasRead = performance.now();
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: input.chunkSize, chunkOverlap: 0 });
  const chunks = await splitter.splitDocuments(files);
  const hasSplit = performance.now();
  const vectors = await HNSWLib.fromDocuments(chunks, embedder);
  const hasIndexed = performance.now();
  await vectors.save(input.saveDir);
  const ended = performance.now();
  return {
    chunks: chunks.length,
    ...{ total: ended - started, read: hasRead - started, split: hasSplit - hasRead },
    ...{ index: hasIndexed - hasSplit, save: ended - hasIndexed },
  };
}
