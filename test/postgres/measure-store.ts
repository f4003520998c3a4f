/**
 * Measures a store through its port, for docs/SCALING.md: `node dist/measure-store.js [chunks]` writes a synthetic
 * library, changes one document of it and asks whole questions, with PGlite or the server of TEST_DATABASE_URL.
 */
import { cpus } from 'node:os';
import pg from 'pg';
import { CHUNKS_IN_BRIEFING, SyntheticLibrary } from '../../src/bench/synthetic-library.ts';
import { parseFile } from '../../src/ingest/parse-file.ts';
import { SentenceSplitter } from '../../src/ingest/sentence-splitter.ts';
import { splitBriefing } from '../../src/ingest/split-briefing.ts';
import type { IndexCommit, IndexedDocument, IndexSettings, IndexStore } from '../../src/model/index-store.ts';
import { PostgresIndexStore } from '../../src/postgres/postgres-index-store.ts';
import { foldHistory } from '../../src/retrieve/fold-history.ts';
import { retrieve } from '../../src/retrieve/retrieve.ts';
import { TOKENIZER_VERSION, tokenize } from '../../src/text/tokenize.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { startPostgres } from '../helpers/start-postgres.ts';

const DIMENSIONS = 192;
const CHUNKS = Number(process.argv[2] ?? 10_000);
const QUESTIONS = 100;
const settings: IndexSettings = {
  ...{ embedder: 'words-192', dimensions: DIMENSIONS, chunkSize: 1100 },
  ...{ tokenizerVersion: TOKENIZER_VERSION, parserVersion: 1 },
};
const nothing = { base: null, space: null, removed: [], dropped: [], refused: [], touched: [], settings };

const library = new SyntheticLibrary();
const BRIEFINGS = Math.ceil(CHUNKS / CHUNKS_IN_BRIEFING);
const questions = Array.from({ length: QUESTIONS }, (_, n) => library.question(n, BRIEFINGS));
const splitter = new SentenceSplitter(settings.chunkSize);
const wordVectors = new Map<string, Float32Array>();
const random = seededRandom(3);

function embed(text: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const term of tokenize(text)) {
    let vector = wordVectors.get(term);
    if (!vector) {
      vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
      wordVectors.set(term, vector);
    }
    for (let d = 0; d < DIMENSIONS; d++) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

async function makeDocuments(): Promise<IndexedDocument[]> {
  const documents: IndexedDocument[] = [];
  for (let n = 0; n < BRIEFINGS; n++) {
    const { path, text } = library.briefing(n);
    const { briefing } = await parseFile({ path, bytes: Buffer.from(text) });
    const chunks = await splitBriefing(briefing, splitter);
    const vectors = new Float32Array(chunks.length * DIMENSIONS);
    chunks.forEach(({ text }, i) => {
      vectors.set(embed(text), i * DIMENSIONS);
    });
    const files = [{ path: briefing.path, size: briefing.text.length, modifiedMs: 0, sha256: '' }];
    documents.push({
      facts: {
        briefingId: briefing.id,
        files,
        chunks: chunks.length,
        publishedAt: briefing.publishedAt,
        signature: [],
      },
      ...{ briefing, chunks, vectors },
      terms: chunks.map((chunk) => ({
        title: tokenize(chunk.title),
        heading: tokenize(chunk.headingPath.join(' \n ')),
        body: tokenize(chunk.text),
      })),
    });
  }
  return documents;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

const clock = () => performance.now();
const show = (name: string, value: string) => console.log(`${name.padEnd(34)} ${value}`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function showTimes(name: string, times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  show(name, `median ${at(0.5)} ms, 95 % below ${at(0.95)} ms (${times.length} times)`);
}

async function write(
  store: IndexStore,
  documents: IndexedDocument[],
  parts: Partial<IndexCommit>,
): Promise<void> {
  const change = await store.begin();
  const began = clock();
  const receipts = [await store.writeBatch(change, each(documents), settings)];
  const wrote = clock();
  await store.commit({ ...nothing, ...parts, change, receipts });
  const count = documents.reduce((sum, { chunks }) => sum + chunks.length, 0);
  show(
    `write ${count} chunks`,
    `${seconds(wrote - began)}, ${Math.round((1000 * count) / (wrote - began))} a second`,
  );
  show('commit', seconds(clock() - wrote));
}

const documents = await makeDocuments();
const postgres = await startPostgres();
const url = postgres.newUrl();
const store = new PostgresIndexStore({ url });
show('processors', `${cpus().length} x ${cpus()[0]?.model}`);
const client = new pg.Client(url);
await client.connect();
await write(store, documents, {});
const [about] = (
  await client.query("SELECT version(), (SELECT extversion FROM pg_extension WHERE extname = 'vector')")
).rows;
show('server', `${String(about.version).slice(0, 60)}, pgvector ${about.extversion}`);
const [first] = documents;
const base = await store.readState();
if (!first || !base) throw new Error('Nothing was written');
await write(store, [first], { base, removed: [first.briefing.path] });
const tables = await client.query(
  `SELECT relname AS name, pg_total_relation_size(oid)::bigint / 1e6 AS megabytes FROM pg_class
   WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND pg_total_relation_size(oid) > 1e6 ORDER BY 1`,
  [new URL(url).searchParams.get('schema')],
);
for (const { name, megabytes } of tables.rows)
  show(`size of ${name}`, `${Number(megabytes).toFixed(1)} MB with its indexes`);

const version = await store.openVersion(await store.currentVersion());
const embedder = { embedDocuments: async (texts: string[]) => texts.map((text) => [...embed(text)]) };
const times: Record<string, number[]> = {};
async function time<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = clock();
  const result = await work();
  times[name] = [...(times[name] ?? []), clock() - began];
  return result;
}
const scope = { publishedAfter: '2024-06-01' };
const narrow = { briefingIds: documents.slice(0, 20).map(({ briefing }) => briefing.id) };
for (const question of [...questions.slice(0, 10), ...questions]) {
  const { terms } = foldHistory(question, [], { idf: () => 1 });
  const vector = embed(question);
  await time('a whole question', () => retrieve({ version, embedder }, { question, limit: 8 }));
  await time('current version', () => store.currentVersion());
  const byWord = await time('words', () => version.searchKeywords(terms, 60));
  await time('words, half the library', () => version.searchKeywords(terms, 60, scope));
  await time('vectors', () => version.searchVectors(vector, 60));
  await time('vectors, half the library', () => version.searchVectors(vector, 60, scope));
  await time('vectors, 20 briefings', () => version.searchVectors(vector, 60, narrow));
  await time('word counts', () => version.readInverseFrequencies(tokenize(question)));
  await time('read 16 passages', () => version.readChunks(byWord.slice(0, 16).map(({ ordinal }) => ordinal)));
}
for (const [name, list] of Object.entries(times)) showTimes(name, list.slice(10));
await client.end();
await store.close();
await postgres.stop();
