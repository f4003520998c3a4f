/**
 * The ingest is killed (SIGKILL) at random moments, again and again: each time the index that is left is complete,
 * says what the corpus said before or says now, and no vector that was paid for and stored is paid for again.
 * `KILLS=500 npm test -- test/crash` for a long run.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { EmbeddedIndexStore } from '../../src/store/embedded-index-store.ts';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { startTestServer } from '../helpers/start-test-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const KILLS = Number(process.env.KILLS ?? 25);
const DOCUMENTS = 12;
/** Every so many kills a server and the command are started on what is left. */
const STARTS_EVERY = 20;
const STAGES = ['', 'Looking for changes', 'Indexing briefings', 'Writing the version', 'Merging parts'];

/** What each document says, by path: a word of its own that changes with every edit. */
type Corpus = Map<string, string>;

function textOf(word: string): string {
  return `About ${word}\nBy Ann\nPublished: 2025-01-02\n\n1. What it is\nAll about ${word} stands here.\n\n2. What else\nMore of ${word}.\n`;
}

test(`after each of ${KILLS} kills the index is whole`, { timeout: 60_000 + KILLS * 3000 }, async () => {
  const folder = await tempFolder();
  const provider = await startOpenAIServer();
  const env = {
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    EMBEDDINGS: 'openai:text-embedding-3-small',
    OPENAI_BASE_URL: provider.baseUrl,
    EMBEDDING_DIMENSIONS: '32',
  };
  mkdirSync(env.CORPUS_DIR);
  const random = seededRandom(2026);
  const pick = (n: number) => Math.floor(random() * n);
  let words = 0;
  const corpus: Corpus = new Map();
  const put = (path: string) => {
    corpus.set(path, `word${++words}`);
    writeFileSync(join(env.CORPUS_DIR, path), textOf(`word${words}`));
  };
  for (let i = 0; i < DOCUMENTS; i++) put(`note-${i}.txt`);
  expect(await ingest(env)).toBe(0);

  let served: Corpus = new Map(corpus);
  let killed = 0;
  let finished = 0;
  for (let i = 0; i < KILLS; i++) {
    const before: Corpus = new Map(served);
    put(`note-${pick(DOCUMENTS)}.txt`);
    put(`extra-${i}.txt`);
    const extras = [...corpus.keys()].filter((path) => path.startsWith('extra-'));
    if (extras.length > DOCUMENTS) {
      const path = extras[pick(extras.length)] as string;
      corpus.delete(path);
      rmSync(join(env.CORPUS_DIR, path));
    }
    const code = await ingest(env, {
      stage: STAGES[pick(STAGES.length)] ?? '',
      delayMs: random() ** 2 * 120,
    });
    if (code === null) killed++;
    else finished++;
    served = await contentOf(env.INDEX_DIR);
    // Versions are whole: the one before, or the one that the corpus gives now.
    const isBefore = isSame(served, before);
    expect(isBefore || isSame(served, corpus), `kill ${i}: ${describe(served, before, corpus)}`).toBe(true);
    if (code === 0) expect(isSame(served, corpus)).toBe(true);
    for (const path of corpus.keys()) {
      expect(readFileSync(join(env.CORPUS_DIR, path), 'utf8')).toBe(textOf(corpus.get(path) as string));
    }
    if ((i + 1) % STARTS_EVERY === 0) await startOn(folder, env, served);
  }
  expect(await ingest(env)).toBe(0);
  expect(isSame(await contentOf(env.INDEX_DIR), corpus)).toBe(true);
  expect(killed).toBeGreaterThan(KILLS / 2);
  // Nothing lies about: three versions at most, and what they name.
  expect(readdirSync(env.INDEX_DIR).filter((name) => name.startsWith('.'))).toEqual([]);

  // A text is asked of the provider again only if the kill came before its answer was stored.
  const asked = provider.requests.flatMap(({ body }) => body.input as string[]);
  expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(killed * 4);
  console.log(
    `${killed} ingests killed, ${finished} finished; ${asked.length} texts embedded, ${new Set(asked).size} different`,
  );
  await provider.close();
});

/** Runs the command; kills it `delayMs` after it has printed `stage`. @returns its exit code, null if it was killed */
function ingest(
  env: Record<string, string>,
  kill?: { stage: string; delayMs: number },
): Promise<number | null> {
  const child = spawn(process.execPath, [join(PROJECT_DIR, 'bin/briefing-chat.js'), 'ingest'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let isWaiting = kill !== undefined;
  child.stderr.on('data', (data) => {
    said += data;
    if (!kill || !isWaiting || !said.includes(kill.stage)) return;
    isWaiting = false;
    setTimeout(() => child.kill('SIGKILL'), kill.delayMs);
  });
  return new Promise((resolve) => child.on('close', resolve));
}

/** What a process that starts now would serve: the word of each document, found by searching for it. */
async function contentOf(indexDir: string): Promise<Corpus> {
  const store = new EmbeddedIndexStore(indexDir);
  const version = await store.openVersion(await store.currentVersion());
  const content: Corpus = new Map();
  for (const { id, path, title } of await version.listBriefings()) {
    const word = title.replace('About ', '');
    const hits = await version.searchKeywords([{ term: word, weight: 1 }], 10);
    const chunks = await version.readChunks(hits.map(({ ordinal }) => ordinal));
    expect(chunks.map(({ briefingId }) => briefingId)).toEqual([id, id]);
    expect((await version.readBriefing(id))?.text).toBe(textOf(word));
    content.set(path, word);
  }
  await version.close();
  return content;
}

async function startOn(folder: string, env: Record<string, string>, served: Corpus): Promise<void> {
  const server = await startTestServer({ folder, env, isUnindexed: true });
  const { briefings } = (await (await fetch(`${server.url}/briefings`)).json()) as {
    briefings: { path: string }[];
  };
  expect(briefings.map(({ path }) => path).sort()).toEqual([...served.keys()].sort());
  await server.close();
}

function isSame(a: Corpus, b: Corpus): boolean {
  return a.size === b.size && [...a].every(([path, word]) => b.get(path) === word);
}

function describe(served: Corpus, before: Corpus, corpus: Corpus): string {
  return JSON.stringify({ served: [...served], before: [...before], corpus: [...corpus] });
}
