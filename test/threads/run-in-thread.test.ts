/** A library that is large enough for threads: the same index as without them, the same errors, and nothing left behind. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { compose } from '../../src/compose.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { startOpenAIServer } from '../fakes/openai-server.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const DOCUMENTS = 50;

async function largeLibrary(settings: Environment = {}) {
  const folder = await tempFolder();
  const env = { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index'), ...settings };
  mkdirSync(env.CORPUS_DIR);
  for (let i = 0; i < DOCUMENTS; i++) {
    const sentence = `The word number${i} stands here, and chips and power and courts are spoken of as well. `;
    const name = `note-${i.toString().padStart(2, '0')}.txt`;
    writeFileSync(join(env.CORPUS_DIR, name), `Note ${i}\n\n${sentence.repeat(1100)}\n`);
  }
  const config = readConfig(env, PROJECT_DIR);
  return { product: await compose(config), corpusDir: env.CORPUS_DIR, indexDir: env.INDEX_DIR };
}

test('several threads write segments of one version, in which everything is found', async () => {
  const { product, corpusDir, indexDir } = await largeLibrary();
  writeFileSync(join(corpusDir, 'bad.txt'), '');
  const done: number[] = [];
  const report = await product.ingest({
    onProgress: (stage, count) => {
      if (stage === 'index') done.push(count);
    },
  });
  expect(report.counts).toMatchObject({ added: DOCUMENTS, refused: 1 });
  expect(done.at(-1)).toBe(DOCUMENTS + 1);
  expect(readdirSync(join(indexDir, 'segments')).length).toBeGreaterThan(1);
  await product.library.use(async ({ version }) => {
    expect(version.facts).toMatchObject({ briefings: DOCUMENTS, chunks: report.chunks });
    for (const i of [0, 1, 24, 25, 49]) {
      const [hit] = await version.searchKeywords([{ term: `number${i}`, weight: 1 }], 1);
      const [chunk] = await version.readChunks([hit?.ordinal ?? 0]);
      expect(chunk?.title).toBe(`Note ${i}`);
    }
  });
  await product.close();
});

test('what goes wrong in a thread is told as it is, and the index is as before', async () => {
  const provider = await startOpenAIServer();
  provider.behave({ failure: { status: 401 } });
  const { product, indexDir } = await largeLibrary({
    EMBEDDINGS: 'openai:text-embedding-3-small',
    OPENAI_BASE_URL: provider.baseUrl,
  });
  await expect(product.ingest()).rejects.toMatchObject({ code: 'provider-key-refused' });
  expect(readdirSync(indexDir).filter((name) => /CURRENT|change/.test(name))).toEqual([]);
  await product.close();
  await provider.close();
});

test('an interruption ends the threads, and nothing is left behind', async () => {
  const { product, indexDir } = await largeLibrary();
  const interruption = new AbortController();
  const ingesting = product.ingest({
    signal: interruption.signal,
    onProgress: (stage) => {
      if (stage === 'index') interruption.abort(new Error('enough'));
    },
  });
  await expect(ingesting).rejects.toThrow('enough');
  expect(readdirSync(indexDir).filter((name) => /CURRENT|change/.test(name))).toEqual([]);
  expect(readdirSync(join(indexDir, 'segments'))).toEqual([]);
  await product.close();
});
