/**
 * What is compared: our retrieval, LangChain's HNSWLib store with the same embedder, and MiniSearch. Each can be
 * prepared once on disk, and opened from there by a process of its own.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CorpusEmbeddings } from '../embed/corpus-embeddings.ts';
import { LsaCorpusEmbedder } from '../embed/lsa-corpus-embedder.ts';
import { LsaModel } from '../embed/lsa-model.ts';
import { ingest } from '../ingest/ingest.ts';
import { spaceOpener } from '../ingest/space-opener.ts';
import type { Chunk } from '../model/chunk.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { EmbeddedIndexStore } from '../store/embedded-index-store.ts';
import type { SyntheticLibrary } from './synthetic-library.ts';

/** Finds passages for a question; resolves to how many. */
export type Search = (question: string) => Promise<number>;

export interface Contender {
  name: string;
  /** Builds the index into `folder`. `embedder.bin` is there already, fitted on the library. */
  prepare(folder: string, library: SyntheticLibrary): Promise<void>;
  open(folder: string): Promise<Search>;
}

const LIMIT = 10;
const DIMENSIONS = 192;

const ours: Contender = {
  name: 'briefing-chat (vector + keyword, fused, reranked)',
  async prepare(folder, { briefings }) {
    const corpusDir = join(folder, 'corpus');
    await mkdir(corpusDir);
    for (const { id, title, text } of briefings)
      await writeFile(join(corpusDir, `${id}.txt`), `${title}\n\n${text}\n`);
    const embedder = new LsaCorpusEmbedder(DIMENSIONS);
    const store = storeIn(folder);
    const openSpace = spaceOpener(store, embedder);
    await ingest({ corpusDir, store, embedder, openSpace, chunkSize: 1100 });
  },
  async open(folder) {
    const store = storeIn(folder);
    const version = await store.openVersion(await store.currentVersion());
    const embedder = await openEmbedder(folder);
    return async (question) => {
      const { chunks } = await retrieve({ version, embedder }, { question, limit: LIMIT });
      return chunks.length;
    };
  },
};

function storeIn(folder: string): EmbeddedIndexStore {
  return new EmbeddedIndexStore(join(folder, 'ours'));
}

const langChain: Contender = {
  name: 'LangChain HNSWLib (same embedder)',
  async prepare(folder, { chunks }) {
    const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
    const documents = chunks.map((chunk) => ({
      pageContent: [chunk.title, ...chunk.headingPath, chunk.text].join('\n'),
      metadata: { id: chunk.id },
    }));
    const store = await HNSWLib.fromDocuments(documents, await openEmbedder(folder));
    await store.save(join(folder, 'langchain'));
  },
  async open(folder) {
    const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
    const store = await HNSWLib.load(join(folder, 'langchain'), await openEmbedder(folder));
    return async (question) => (await store.similaritySearch(question, LIMIT)).length;
  },
};

const MINISEARCH_OPTIONS = { fields: ['title', 'headings', 'text'], storeFields: ['id'] };

const miniSearch: Contender = {
  name: 'MiniSearch',
  async prepare(folder, { chunks }) {
    const { default: MiniSearch } = await import('minisearch');
    const index = new MiniSearch(MINISEARCH_OPTIONS);
    index.addAll(
      chunks.map(({ id, title, headingPath, text }: Chunk) => ({
        id,
        title,
        headings: headingPath.join(' '),
        text,
      })),
    );
    await mkdir(join(folder, 'minisearch'), { recursive: true });
    await writeFile(join(folder, 'minisearch', 'index.json'), JSON.stringify(index));
  },
  async open(folder) {
    const { default: MiniSearch } = await import('minisearch');
    const json = await readFile(join(folder, 'minisearch', 'index.json'), 'utf8');
    const index = MiniSearch.loadJSON(json, MINISEARCH_OPTIONS);
    return async (question) => index.search(question).slice(0, LIMIT).length;
  },
};

/** Ours comes first: the others are told as multiples of it. */
export const CONTENDERS: readonly Contender[] = [ours, langChain, miniSearch];

async function openEmbedder(folder: string): Promise<CorpusEmbeddings> {
  const store = storeIn(folder);
  const state = await store.readState();
  return new CorpusEmbeddings(LsaModel.decode(await store.readSpace(state?.space?.id ?? '')));
}
