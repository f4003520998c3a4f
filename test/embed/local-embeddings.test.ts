/** Local embedding models: the real loading code and runtime, on a model that the test makes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import Libsql from 'libsql';
import { beforeEach, expect, test } from 'vitest';
import { LocalCorpusEmbedder } from '../../src/embed/local-corpus-embedder.ts';
import { LocalEmbeddings } from '../../src/embed/local-embeddings.ts';
import type { LocalEmbedderSettings } from '../../src/model/settings.ts';
import { localEmbedder } from '../helpers/local-model-settings.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { makeEmbeddingModel, type TinyModel } from '../helpers/tiny-models.ts';

const synonyms = [
  ['chip', 'processor'],
  ['power', 'electricity'],
  ['query', 'ask'],
  ['passage', 'text'],
];
/** The dimension that [CLS] alone points to. */
const CLS = synonyms.length;
let folder: string;

beforeEach(async () => {
  folder = await tempFolder();
});

function open(model: Partial<TinyModel> = {}, settings: Partial<LocalEmbedderSettings> = {}) {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms, ...model });
  return LocalEmbeddings.open(localEmbedder(path, settings));
}

const pooledBy = (mode: string) => ({
  '1_Pooling/config.json': { [mode]: true, pooling_mode_max_tokens: false },
});

function cosine(a: number[] = [], b: number[] = []): number {
  return a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0);
}

test('synonyms of the model are near, other words are not, and vectors have length 1', async () => {
  const embeddings = await open();
  expect(embeddings).toBeInstanceOf(Embeddings);
  expect(await embeddings.dimensions()).toBe(synonyms.length + 1);
  const [chip, processor, power] = await embeddings.embedDocuments(['Chip', 'a processor', 'power']);
  expect(cosine(chip, processor)).toBeGreaterThan(0.99);
  expect(cosine(chip, power)).toBeLessThan(0.6);
  expect(Math.hypot(...(chip ?? []))).toBeCloseTo(1, 6);
  expect(await embeddings.embedQuery('chip')).toEqual(chip);
});

test('texts of all lengths keep their places and do not change one another', async () => {
  const embeddings = await open();
  const texts = Array.from({ length: 40 }, (_, i) => `${'chip '.repeat((i * 7) % 11)}power`);
  const together = await embeddings.embedDocuments(texts);
  for (const i of [0, 3, 17, 39]) {
    const [alone] = await embeddings.embedDocuments([texts[i] as string]);
    expect(cosine(together[i], alone)).toBeCloseTo(1, 6);
  }
});

test('vectors in 16-bit floats are read as numbers', async () => {
  const [half] = await (await open({ isHalf: true })).embedDocuments(['chip power power']);
  const [whole] = await (await open()).embedDocuments(['chip power power']);
  expect(half).toEqual(whole);
});

test('long texts are run a few at a time, and keep their places too', async () => {
  const embeddings = await open({ maxTokens: 500 });
  const texts = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'chip ' : 'power ').repeat(300 + i));
  const vectors = await embeddings.embedDocuments(texts);
  expect(vectors.map((vector) => Math.round(vector[0] ?? 0))).toEqual(texts.map((_, i) => i % 2));
});

test('tokens are pooled as the settings say, else as the model says, else by their mean', async () => {
  const [mean] = await (await open()).embedDocuments(['chip chip']);
  expect(mean?.[0]).toBeCloseTo(2 / Math.hypot(2, 1), 5);
  const files = pooledBy('pooling_mode_cls_token');
  const [first] = await (await open({ files })).embedDocuments(['chip chip']);
  expect(first?.map((value) => Math.round(value))).toEqual([0, 0, 0, 0, 1]);
  const [asked] = await (await open({ files }, { pooling: 'mean' })).embedDocuments(['chip chip']);
  expect(asked).toEqual(mean);
});

test('a known family is pooled in its way where its files do not say how', async () => {
  const path = makeEmbeddingModel(join(folder, 'bge-small-en-v1.5'), { synonyms });
  const [vector] = await (await LocalEmbeddings.open(localEmbedder(path))).embedDocuments(['chip']);
  expect(vector?.[CLS]).toBe(1);
});

test('a model that is pooled or finished in another way is refused', async () => {
  await expect(open({ files: pooledBy('pooling_mode_lasttoken') })).rejects.toThrow(
    /pooled by pooling_mode_lasttoken; wanted mean or cls/,
  );
  const files = { 'modules.json': [{ type: 'sentence_transformers.models.Dense' }] };
  await expect(open({ files })).rejects.toThrow(/has a step "sentence_transformers.models.Dense"/);
});

test('questions and chunks begin as the model states, or as the settings do', async () => {
  const plain = await open();
  const files = { 'config_sentence_transformers.json': { prompts: { query: 'query ', document: 'text ' } } };
  const stated = await open({ files });
  expect(await stated.embedQuery('chip')).toEqual(await plain.embedQuery('query chip'));
  expect(await stated.embedDocuments(['chip'])).toEqual(await plain.embedDocuments(['text chip']));
  expect(await stated.embedQueries(['chip'])).toEqual([await stated.embedQuery('chip')]);
  const asked = await open({ files }, { queryPrefix: 'power ', passagePrefix: 'power ' });
  expect(await asked.embedQuery('chip')).toEqual(await plain.embedQuery('power chip'));
});

test('a text longer than the model reads is cut there, keeps its end mark, and is told', async () => {
  const embeddings = await open({ maxTokens: 6 });
  const [cut] = await embeddings.embedDocuments(['chip chip chip chip power power power']);
  expect(cut).toEqual((await embeddings.embedDocuments(['chip chip chip chip']))[0]);
  expect(embeddings.warnings).toEqual([
    expect.stringMatching(/1 of 1 chunks are longer than the 6 tokens that "tiny" reads/),
  ]);
  const limited = await open({ files: { 'sentence_bert_config.json': { max_seq_length: 4 } } });
  const [shorter] = await limited.embedDocuments(['chip power power']);
  expect(shorter).toEqual((await limited.embedDocuments(['chip power']))[0]);
});

test('the name tells all that a vector depends on', async () => {
  const names = [
    (await open()).name,
    (await open({ synonyms: [...synonyms, ['court', 'judge']] })).name,
    (await open({ files: pooledBy('pooling_mode_cls_token') })).name,
    (await open({}, { pooling: 'cls', passagePrefix: 'passage ' })).name,
  ];
  for (const name of names) expect(name).toMatch(/^local:tiny@[0-9a-f]{12}$/);
  expect(new Set(names).size).toBe(names.length);
});

test('vectors are kept: what was embedded once is read again, unless the model is another', async () => {
  const cachePath = join(folder, 'embeddings.db');
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  const embed = async () => {
    const embedder = await LocalCorpusEmbedder.open({ settings: localEmbedder(path), cachePath });
    const space = await embedder.openSpace();
    const { vectors } = await space.embed([{ text: 'chip', terms: [] }], new AbortController().signal);
    await space.close();
    return [...vectors].map((value) => Math.round(value * 100) / 100);
  };
  expect(await embed()).toEqual([0.71, 0, 0, 0, 0.71]);
  // A mark that only the file can be the source of.
  const database = new Libsql(cachePath);
  const mark = Buffer.from(Float32Array.from([0, 0, 1, 0, 0]).buffer);
  database.prepare('UPDATE embeddings SET vector = ? WHERE length(key) > ?').run(mark, 0);
  database.close();
  expect(await embed()).toEqual([0, 0, 1, 0, 0]);
  makeEmbeddingModel(path, { synonyms: [['power'], ['chip'], ['query'], ['passage']] });
  expect(await embed()).toEqual([0, 0.71, 0, 0, 0.71]);
});

test('an abort stops between batches', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  const cachePath = join(folder, 'embeddings.db');
  const space = await (
    await LocalCorpusEmbedder.open({ settings: localEmbedder(path), cachePath })
  ).openSpace();
  await expect(
    space.embed([{ text: 'chip', terms: [] }], AbortSignal.abort(new Error('enough'))),
  ).rejects.toThrow('enough');
  await space.close();
});

test('weights that are no model are an error that names the folder', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  writeFileSync(join(path, 'onnx', 'model.onnx'), 'this is no protobuf');
  const embeddings = await LocalEmbeddings.open(localEmbedder(path));
  await expect(embeddings.dimensions()).rejects.toThrow(`Cannot load the model in "${path}"`);
  // The name stands for the files as they were.
  makeEmbeddingModel(path, { synonyms });
  await expect(embeddings.dimensions()).rejects.toThrow('its files have changed');
  expect(await (await LocalEmbeddings.open(localEmbedder(path))).dimensions()).toBe(synonyms.length + 1);
});
