/** Builds of a running server: joined, waited for, interrupted, and never in the way of questions. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { compose, type Product } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { BuildEvent } from '../../src/live/build-status.ts';
import { BuilderProcess } from '../../src/live/builder-process.ts';
import { IndexBuilds } from '../../src/live/index-builds.ts';
import { ask } from '../helpers/ask.ts';
import { runCommand } from '../helpers/run-command.ts';
import { briefingAbout, startLiveServer } from '../helpers/start-live-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

interface Running {
  folder: string;
  product: Product;
  builder: BuilderProcess;
  builds: IndexBuilds;
  events: BuildEvent[];
  errors: unknown[];
  write(path: string, text: string): void;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start({ documents = 1, maintenanceDelayMs = 60_000 } = {}): Promise<Running> {
  const folder = await tempFolder();
  mkdirSync(join(folder, 'corpus'));
  const write = (path: string, text: string) => writeFileSync(join(folder, 'corpus', path), text);
  for (let i = 0; i < documents; i++)
    write(`thing-${i}.md`, briefingAbout(`Thing ${i}`, `is number ${i} of many`));
  const config = readConfig(
    { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index') },
    PROJECT_DIR,
  );
  const product = await compose(config);
  const builder = new BuilderProcess({ config });
  const errors: unknown[] = [];
  const { library, store } = product;
  const onError = (error: unknown) => errors.push(error);
  const builds = new IndexBuilds({ builder, library, store, onError, maintenanceDelayMs });
  const events: BuildEvent[] = [];
  builds.subscribe((event) => events.push(event));
  closing.push(async () => {
    await builds.close();
    await product.close();
  });
  return { folder, product, builder, builds, events, errors, write };
}

const startsOf = (events: BuildEvent[]) => events.filter(({ type }) => type === 'build-start').length;

test('the version of a report is served when the request is answered', async () => {
  const { builds, product, write } = await start();
  const first = await builds.request();
  expect(await product.library.use(({ version }) => version.facts.version)).toBe(first.version);
  write('new.md', briefingAbout('Zorblax', 'is an engine'));
  const second = await builds.request({ only: ['new.md'] });
  expect(second.counts.added).toBe(1);
  const found = await product.library.use(({ version }) => version.findBriefings(['new']));
  expect(found.length).toBe(1);
});

test('requests during a build are one more build, which does what all of them want', async () => {
  const { builds, events, write } = await start({ documents: 30 });
  const first = builds.request();
  await waitFor(() => builds.status().state === 'building');
  for (const name of ['a', 'b', 'c']) write(`${name}.md`, briefingAbout(name, 'is new'));
  const later = ['a', 'b', 'c'].map((name) => builds.request({ only: [`${name}.md`] }));
  expect(builds.status().queued).toBe(3);
  const reports = await Promise.all(later);
  expect(startsOf(events)).toBe(2);
  expect(new Set(reports.map(({ version }) => version)).size).toBe(1);
  expect((await first).briefings).toBeGreaterThanOrEqual(30);
  expect(reports[0]?.briefings).toBe(33);
});

test('a wish for everything goes before narrower ones', async () => {
  const { builds } = await start({ documents: 5 });
  await builds.request();
  const narrow = builds.request({ only: ['thing-1.md'] });
  const full = builds.request({ fullBecause: 'the test wants it' });
  expect(await narrow).toBe(await full);
  expect((await full).fullBecause).toBe('the test wants it');
});

test('questions are answered while a build of some hundred documents runs, on the version they began with', async () => {
  const server = await startLiveServer();
  closing.push(() => server.close());
  const { version } = await server.index();
  const lease = await server.product.library.acquire();
  for (let i = 0; i < 400; i++) {
    cpSync(join(PROJECT_DIR, 'test/fixtures/deepseek-v4.txt'), join(server.folder, `corpus/copy-${i}.txt`));
  }
  let isDone = false;
  const building = server.rebuild(true).finally(() => {
    isDone = true;
  });
  await waitFor(async () => (await server.index()).build.state === 'building');
  const versions: string[] = [];
  while (!isDone) {
    versions.push((await ask(server.url, { question: 'Who is Robert Lee?' })).indexVersion);
  }
  expect((await building).body).toMatchObject({ briefings: 403 });
  expect(versions.length).toBeGreaterThan(2);
  expect(versions[0]).toBe(version);
  expect(lease.version.facts.version).toBe(version);
  expect((await lease.version.readBriefing('deepseek-v4'))?.id).toBe('deepseek-v4');
  lease.release();
  expect((await server.index()).version).not.toBe(version);
}, 60_000);

test('a builder that is killed fails the build, the old version is served, the next build works', async () => {
  const { builds, builder, product, write, errors } = await start({ documents: 200 });
  const { version } = await builds.request();
  for (let i = 0; i < 200; i++) write(`thing-${i}.md`, briefingAbout(`Thing ${i}`, `has changed ${i} times`));
  const building = builds.request();
  building.catch(() => {});
  await waitFor(() => builds.status().stage === 'index');
  process.kill(builder.pid ?? 0, 'SIGKILL');
  await expect(building).rejects.toMatchObject({ code: 'build-failed' });
  expect(builds.status()).toMatchObject({ state: 'idle', lastError: { code: 'build-failed' } });
  expect(errors.length).toBe(1);
  expect(await product.library.use(({ version }) => version.facts.version)).toBe(version);
  expect((await builds.request()).counts.changed).toBe(200);
  expect(builds.status().lastError).toBeNull();
});

test('while an ingest in another process changes the index a build waits, then goes on', async () => {
  const { builds, folder, write } = await start({ documents: 300 });
  await builds.request();
  const other = runCommand(folder, ['ingest', '--full']);
  await waitFor(() => other.stderr.includes('Indexing briefings'));
  other.child.kill('SIGSTOP'); // it holds the lock
  write('new.md', briefingAbout('Zorblax', 'is an engine'));
  const building = builds.request({ only: ['new.md'] });
  await waitFor(() => builds.status().state === 'waiting');
  other.child.kill('SIGCONT');
  expect((await building).briefings).toBe(301);
  expect(await other.code).toBe(0);
});

test('roll-back comes between builds, and is what is served until something changes', async () => {
  const { builds, product, write } = await start({ documents: 20 });
  const first = await builds.request();
  write('new.md', briefingAbout('Zorblax', 'is an engine'));
  const second = await builds.request();
  expect(await builds.rollBack()).toBe(first.version);
  expect(await product.library.use(({ version }) => version.facts.briefings)).toBe(20);
  expect(await builds.rollBack(second.version)).toBe(second.version);
  expect(await product.library.use(({ version }) => version.facts.briefings)).toBe(21);
  await expect(builds.rollBack('none')).rejects.toMatchObject({ code: 'unknown-version' });
});

test('maintenance comes when nobody wants anything, and what it makes is served', async () => {
  const { builds, product, write } = await start({ documents: 3, maintenanceDelayMs: 10 });
  await builds.request();
  for (let i = 0; i < 12; i++) {
    write(`new-${i}.md`, briefingAbout(`New ${i}`, 'is here'));
    await builds.request({ only: [`new-${i}.md`] });
  }
  const last = builds.status().lastReport?.version ?? '';
  await waitFor(async () => {
    return (await product.library.use(({ version }) => version.facts.version)) !== last;
  });
  expect(await product.library.use(({ version }) => version.facts.briefings)).toBe(15);
  await waitFor(() => builds.status().state === 'idle');
});

test('a request does not wait for maintenance, even if that does not listen', async () => {
  const { builds, builder, write } = await start({ maintenanceDelayMs: 1 });
  const call = builder.call.bind(builder);
  let stopped: number | undefined;
  builder.call = (method, ...rest) => {
    const result = call(method, ...rest);
    // As in a long computation: it sees no message.
    if (method === 'maintain' && builder.pid && stopped === undefined) {
      stopped = builder.pid;
      process.kill(stopped, 'SIGSTOP');
    }
    return result;
  };
  await builds.request();
  await waitFor(() => stopped !== undefined);
  write('new.md', briefingAbout('Zorblax', 'is an engine'));
  expect((await builds.request()).counts.added).toBe(1);
  expect(builder.pid).not.toBe(stopped);
});

test('closing gives up the build under way and those that wait, and the version stays', async () => {
  const { builds, builder, product, write } = await start({ documents: 200 });
  const { version } = await builds.request();
  for (let i = 0; i < 200; i++) write(`thing-${i}.md`, briefingAbout(`Thing ${i}`, `has changed ${i} times`));
  const building = [builds.request(), builds.request({ only: ['thing-1.md'] })];
  const outcomes = Promise.allSettled(building);
  await waitFor(() => builds.status().stage === 'index');
  const later = builds.request();
  const outcome = Promise.allSettled([later]);
  await builds.close();
  for (const result of [...(await outcomes), ...(await outcome)]) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'aborted' } });
  }
  expect(builder.pid).toBeUndefined();
  await expect(builds.request()).rejects.toMatchObject({ code: 'aborted' });
  expect(await product.store.currentVersion()).toBe(version);
});
