/** A corpus and an index in a new folder, with the real ingest and store and an embedder that needs no learning. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type IngestRequest, ingest } from '../../src/ingest/ingest.ts';
import { maintain } from '../../src/ingest/maintain.ts';
import { spaceOpener } from '../../src/ingest/space-opener.ts';
import type { IndexVersion } from '../../src/model/index-version.ts';
import { EmbeddedIndexStore } from '../../src/store/embedded-index-store.ts';
import { contentTerms } from '../../src/text/tokenize.ts';
import { HashingEmbedder } from './hashing-embedder.ts';

export interface TestLibrary {
  folder: string;
  corpusDir: string;
  indexDir: string;
  store: EmbeddedIndexStore;
  embedder: HashingEmbedder;
  put(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  ingest(request?: IngestRequest): ReturnType<typeof ingest>;
  maintain(): Promise<boolean>;
  /** Reads the current version and closes it. */
  read<T>(reader: (version: IndexVersion) => Promise<T>): Promise<T>;
  /** Ids of briefings, best first, whose chunks hold words of the question. */
  find(question: string): Promise<string[]>;
}

/** @param folder of a library that another process or store has begun; a new one, if absent */
export function startLibrary(folder = newFolder()): TestLibrary {
  const corpusDir = join(folder, 'corpus');
  const indexDir = join(folder, 'index');
  mkdirSync(corpusDir, { recursive: true });
  const store = new EmbeddedIndexStore(indexDir);
  const embedder = new HashingEmbedder();
  const parts = { corpusDir, store, embedder, openSpace: spaceOpener(store, embedder), chunkSize: 500 };
  const read = async <T>(reader: (version: IndexVersion) => Promise<T>) => {
    const version = await store.openVersion(await store.currentVersion());
    try {
      return await reader(version);
    } finally {
      await version.close();
    }
  };
  return {
    ...{ folder, corpusDir, indexDir, store, embedder, read },
    put(path, content) {
      mkdirSync(dirname(join(corpusDir, path)), { recursive: true });
      writeFileSync(join(corpusDir, path), content);
    },
    remove: (path) => rmSync(join(corpusDir, path), { recursive: true }),
    ingest: (request) => ingest(parts, request),
    maintain: () => maintain(parts),
    find: (question) =>
      read(async (version) => {
        const terms = contentTerms(question).map((term) => ({ term, weight: 1 }));
        const hits = await version.searchKeywords(terms, 20);
        const chunks = await version.readChunks(hits.map(({ ordinal }) => ordinal));
        return [...new Set(chunks.map(({ briefingId }) => briefingId))];
      }),
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A small briefing about one thing. */
export function briefingAbout(subject: string): string {
  return `About ${subject}\nBy Ann\nPublished: 2025-01-02\nAll that is known about ${subject} stands here.\n`;
}
