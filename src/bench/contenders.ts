/**
 * What is compared: our retrieval, LangChain's HNSWLib store with the same embedder, and MiniSearch. Each can be
 * prepared once on disk, and opened from there by a process of its own.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CorpusEmbeddings } from '../embed/corpus-embeddings.ts';
import { LsaCorpusEmbedder } from '../embed/lsa-corpus-embedder.ts';
import { LsaModel } from '../embed/lsa-model.ts';
import { embeddedText } from '../ingest/embedded-text.ts';
import type { Chunk } from '../model/chunk.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { EmbeddedIndexVersion } from '../store/embedded-index-version.ts';
import { IndexDirectory } from '../store/index-directory.ts';
import { FORMAT_VERSION } from '../store/manifest.ts';
import { describeFiles, FILES } from '../store/version-files.ts';
import { writeVersion } from '../store/write-version.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
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
  async prepare(folder, { briefings, chunks }) {
    const embedded = await new LsaCorpusEmbedder(DIMENSIONS).embed(chunks.map(embeddedText), () => {});
    const { vectors, dimensions } = embedded;
    await embedded.save(join(folder, FILES.embedder));
    await new IndexDirectory(join(folder, 'ours')).addVersion(async (version, name) => {
      await writeVersion(version, { briefings, chunks, vectors, dimensions });
      return {
        ...{
          formatVersion: FORMAT_VERSION,
          version: name,
          createdAt: new Date().toISOString(),
          libraryAsOf: null,
        },
        ...{ embedder: { name: 'corpus-lsa', dimensions }, tokenizerVersion: TOKENIZER_VERSION },
        ...{ splitter: { chunkSize: 1100 }, counts: { briefings: briefings.length, chunks: chunks.length } },
        ...{ documents: [], files: await describeFiles(version) },
      };
    });
  },
  async open(folder) {
    const version = await EmbeddedIndexVersion.open(
      await new IndexDirectory(join(folder, 'ours')).currentFolder(),
    );
    const embedder = await openEmbedder(folder);
    return async (question) => {
      const { chunks } = await retrieve({ version, embedder }, { question, limit: LIMIT });
      return chunks.length;
    };
  },
};

const langChain: Contender = {
  name: 'LangChain HNSWLib (same embedder)',
  async prepare(folder, { chunks }) {
    const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
    const documents = chunks.map((chunk) => ({
      pageContent: embeddedText(chunk),
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
  return new CorpusEmbeddings(await LsaModel.read(join(folder, FILES.embedder)));
}
