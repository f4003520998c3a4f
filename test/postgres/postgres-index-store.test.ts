/** The store over Postgres with pgvector, over the wire: the contract of all stores, and what is Postgres' own. */
import pg from 'pg';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { KEPT_VERSIONS } from '../../src/model/index-store.ts';
import { PostgresIndexStore } from '../../src/postgres/postgres-index-store.ts';
import { changeIndex, idsOf, inTurn, openCurrent } from '../contracts/change-index.ts';
import { describeIndexStore } from '../contracts/index-store-contract.ts';
import { chips, embed, makeDocument, power, prices, SETTINGS } from '../contracts/sample-documents.ts';
import { openWire } from '../helpers/open-wire.ts';
import { startPostgres } from '../helpers/start-postgres.ts';
import { waitFor } from '../helpers/wait-for.ts';

const postgres = await startPostgres();
afterAll(() => postgres.stop());
const never = new AbortController().signal;
const nothing = { base: null, space: null, removed: [], dropped: [], refused: [], touched: [] };

function open(url = postgres.newUrl()): PostgresIndexStore {
  const store = new PostgresIndexStore({ url, maxConnections: 4 });
  onTestFinished(() => store.close());
  return store;
}

/** Rows of a table of the schema that a URL names. */
async function select(url: string, sql: (schema: string) => string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(sql(`"${new URL(url).searchParams.get('schema')}"`));
  await client.end();
  return rows;
}

describeIndexStore('PostgresIndexStore', async () => {
  const url = postgres.newUrl();
  return async () => new PostgresIndexStore({ url, maxConnections: 4 });
});

describe('PostgresIndexStore', () => {
  test('takes batches of one change from several stores at once', async () => {
    const url = postgres.newUrl();
    const [store, ...workers] = [open(url), open(url), open(url), open(url)];
    const change = await store.begin();
    const documents = [
      [chips],
      [prices, power],
      [makeDocument({ path: 'late.md', texts: ['A late word.'] })],
    ];
    const receipts = await Promise.all(
      documents.map((own, i) => (workers[i] ?? store).writeBatch(change, inTurn(own), SETTINGS)),
    );
    await store.commit({ ...nothing, change, settings: SETTINGS, receipts });
    const version = await openCurrent(store);
    expect(version.facts).toMatchObject({ briefings: 4, chunks: 6 });
    const hits = await version.searchKeywords([{ term: 'late', weight: 1 }], 5);
    expect(await idsOf(version, hits)).toEqual(['late#0']);
  });

  test('takes a document of more chunks than a block holds, and a library of none', async () => {
    const store = open();
    await changeIndex(store, {});
    const empty = await openCurrent(store);
    expect(empty.facts).toMatchObject({ briefings: 0, chunks: 0, libraryAsOf: null });
    expect(await empty.searchVectors(embed('power'), 5)).toEqual([]);
    expect(await empty.searchKeywords([{ term: 'power', weight: 1 }], 5)).toEqual([]);
    const texts = Array.from({ length: 1100 }, (_, n) => (n === 1050 ? 'A needle.' : 'Much hay.'));
    await changeIndex(store, { write: [makeDocument({ path: 'long.md', texts }), power] });
    const version = await openCurrent(store);
    const hits = await version.searchKeywords([{ term: 'needl', weight: 1 }], 5);
    expect(await idsOf(version, hits)).toEqual(['long#1050']);
    const state = await store.readState();
    const read = state && (await store.readDocument(state, 'long.md'));
    expect(read?.chunks.map(({ text }) => text)).toEqual(texts);
  });

  test('keeps out a change that lost its lock to another', async () => {
    const url = postgres.newUrl();
    const [stalled, other] = [open(url), open(url)];
    const change = await stalled.begin();
    const receipts = [await stalled.writeBatch(change, inTurn([chips]), SETTINGS)];
    const version = await changeIndex(other, { write: [prices] });
    const isOver = { code: 'index-not-writable', message: expect.stringContaining('is over') };
    await expect(stalled.writeBatch(change, inTurn([power]), SETTINGS)).rejects.toMatchObject(isOver);
    await expect(stalled.commit({ ...nothing, change, settings: SETTINGS, receipts })).rejects.toMatchObject(
      isOver,
    );
    expect(await stalled.currentVersion()).toBe(version);
    expect((await openCurrent(stalled)).facts.briefings).toBe(1);
  });

  test('connects again after the connection was cut, idle or at work', async () => {
    const wire = await openWire(postgres.newUrl());
    onTestFinished(() => wire.close());
    const store = open(wire.url);
    const version = await changeIndex(store, { write: [chips] });
    expect(wire.cut()).toBeGreaterThan(0);
    // One answer may still be "lost", while the pool has not yet noticed; the process lives on.
    await waitFor(() =>
      store.currentVersion().then(
        (found) => found === version,
        () => false,
      ),
    );
    const asking = store.listVersions().catch((error) => error);
    wire.cut();
    const answer = await asking;
    if (answer instanceof Error) expect(answer).toMatchObject({ code: 'index-unreachable' });
    await waitFor(() =>
      store.currentVersion().then(
        (found) => found === version,
        () => false,
      ),
    );
  });

  test('says what is wrong with the database, and never the password', async () => {
    const wire = await openWire(postgres.newUrl());
    await wire.close();
    const url = new URL(wire.url);
    url.password = 'hunter2';
    const error = await open(url.href)
      .currentVersion()
      .catch((found) => found);
    expect(error).toMatchObject({
      code: 'index-unreachable',
      message: expect.stringContaining('nothing answers'),
    });
    expect(`${error.message} ${JSON.stringify(error.facts)} ${error.cause?.message}`).not.toContain(
      'hunter2',
    );
    const unreadable = () => new PostgresIndexStore({ url: 'mysql://me:hunter2@host/db' });
    expect(unreadable).toThrow(/wanted postgres:/);
    expect(unreadable).not.toThrow(/hunter2/);
    expect(() => new PostgresIndexStore({ url: 'postgres://host/db', schema: 'a"b' })).toThrow(/lower-case/);
  });

  test('refuses tables that a newer program made', async () => {
    const url = postgres.newUrl();
    await changeIndex(open(url), { write: [power] });
    await select(url, (schema) => `INSERT INTO ${schema}.migrations (migration) VALUES (99)`);
    await expect(open(url).currentVersion()).rejects.toMatchObject({
      code: 'index-mismatch',
      message: expect.stringContaining('newer program'),
    });
  });

  test('takes another number of dimensions, and drops the vectors that no version has', async () => {
    const url = postgres.newUrl();
    const store = open(url);
    await changeIndex(store, { write: [chips] });
    const [dimensions, wide] = [2100, new Float32Array(2100)]; // more than a graph of 32-bit numbers takes
    wide.set(embed('power'));
    const rewrite = async () => {
      const settings = { ...SETTINGS, dimensions, embedder: 'words-2100' };
      const change = await store.begin();
      const receipts = [await store.writeBatch(change, inTurn([{ ...power, vectors: wide }]), settings)];
      await store.commit({ ...nothing, change, settings, receipts });
    };
    await rewrite();
    const version = await openCurrent(store);
    expect(version.facts.dimensions).toBe(dimensions);
    expect((await version.searchVectors(wide, 3))[0]?.score).toBeCloseTo(1, 2);
    expect(await version.searchVectors(embed('power'), 3)).toEqual([]);
    for (let n = 1; n < KEPT_VERSIONS; n++) await rewrite();
    const tables = await select(url, (schema) => `SELECT dimensions FROM ${schema}.vector_tables`);
    expect(tables).toEqual([{ dimensions }]);
    const [left] = await select(
      url,
      (schema) => `SELECT count(*)::integer AS documents FROM ${schema}.documents`,
    );
    expect(left).toEqual({ documents: KEPT_VERSIONS }); // one for each version kept
  });

  test('packs anew what has mostly gone', async () => {
    const url = postgres.newUrl();
    const store = open(url);
    const gone = Array.from({ length: 60 }, (_, n) =>
      makeDocument({ path: `gone-${n}.md`, texts: Array.from({ length: 20 }, (_, i) => `Gone word${i}.`) }),
    );
    await changeIndex(store, { write: [...gone, chips, prices] });
    await changeIndex(store, { removed: gone.map(({ briefing }) => briefing.path) });
    expect(await store.needsMaintenance()).toBe(false); // the first version still sees them
    await changeIndex(store, { write: [power] });
    const touch = () => changeIndex(store, { touched: [chips.facts] });
    for (let n = 3; n <= KEPT_VERSIONS; n++) await touch();
    expect(await store.needsMaintenance()).toBe(true);
    const ask = async () => {
      const version = await openCurrent(store);
      const hits = await version.searchKeywords(
        ['lab', 'word3', 'power'].map((term) => ({ term, weight: 1 })),
        9,
      );
      const idf = await version.readInverseFrequencies(['lab', 'word3', 'gone']);
      return { ids: await idsOf(version, hits), scores: hits.map(({ score }) => score), idf };
    };
    const before = await ask();
    const steps: number[] = [];
    const release = await store.lock({ onWait: () => {}, signal: never });
    await store.maintain({ onProgress: (done, total) => steps.push(done / total), signal: never });
    await release();
    expect(steps.at(-1)).toBe(1);
    expect(await ask()).toEqual(before);
    expect(await store.needsMaintenance()).toBe(false);
    const left = await select(url, (schema) => `SELECT term FROM ${schema}.postings WHERE term LIKE 'word%'`);
    expect(left).toEqual([]);
    await touch();
    expect(await ask()).toEqual(before);
  });

  // In PGlite all connections are one session: only a server of one's own (TEST_DATABASE_URL) can be asked this.
  const testOnServer = postgres.isReal ? test : () => {};
  testOnServer('gives the lock of a dead connection to the next', async () => {
    const url = postgres.newUrl();
    await open(url).lock({ onWait: () => {}, signal: never });
    const holder = `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND application_name = 'briefing-chat'`;
    await select(url, () => `SELECT pg_terminate_backend(pid) FROM (${holder}) AS holder`);
    const release = await open(url).lock({ onWait: () => {}, signal: never });
    await release();
  });
});
