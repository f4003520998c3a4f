/** The built-in embedder: a space fitted on texts, its file, and its place behind LangChain's port. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CorpusEmbeddings } from '../../src/embed/corpus-embeddings.ts';
import { fitLsa } from '../../src/embed/fit-lsa.ts';
import { LsaCorpusEmbedder } from '../../src/embed/lsa-corpus-embedder.ts';
import { LsaModel } from '../../src/embed/lsa-model.ts';

const TEXTS = [
  'Huawei makes chips that train language models in China',
  'Chips from Huawei and SMIC replace Nvidia processors in China',
  'Nvidia sells processors to train language models',
  'The data center burns electricity and water',
  'Electricity demand of a data center grows every year',
  'Power plants supply electricity to the grid',
  'A court ruled that copying books to train is fair use',
  'Authors sued because their books were copied without a licence',
  'The settlement pays authors for books that were copied',
];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefing-chat-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}

test('texts on one subject are near each other without sharing the asked words', () => {
  const model = fitLsa(TEXTS, 3);
  const question = model.embed('power grid');
  const scores = TEXTS.map((text) => cosine(question, model.embed(text)));
  const best = scores.indexOf(Math.max(...scores.slice(3, 5)));
  // "power grid" shares no word with these two; its neighbour "electricity" links them.
  expect(scores[best]).toBeGreaterThan(0.5);
  for (const i of [0, 1, 2, 6, 7, 8]) expect(scores[i]).toBeLessThan(scores[best] as number);
});

test('with all directions kept, cosines are those of the weighted words themselves', () => {
  const full = fitLsa(TEXTS, 500);
  expect(full.dimensions).toBeLessThanOrEqual(TEXTS.length);
  for (const text of TEXTS) expect(cosine(full.embed(text), full.embed(text))).toBeCloseTo(1, 5);
  expect(cosine(full.embed(TEXTS[0] as string), full.embed(TEXTS[6] as string))).toBeLessThan(0.5);
});

test('the same library gives the same space, to the bit', () => {
  expect(fitLsa(TEXTS, 4).embed('chips in China')).toEqual(fitLsa(TEXTS, 4).embed('chips in China'));
});

test('a text without a known word is the zero vector', () => {
  const vector = fitLsa(TEXTS, 4).embed('quetzalcoatl 漢字');
  expect([...vector].every((value) => value === 0)).toBe(true);
});

test.each([
  ['one text', ['Huawei makes chips']],
  ['the same text twice', ['Huawei makes chips', 'Huawei makes chips']],
  ['texts of stop words', ['the and of', 'and the']],
  ['empty texts', ['', '']],
])('%s still gives a space of at least one dimension', async (_name, texts) => {
  const { vectors, dimensions } = await new LsaCorpusEmbedder(64).embed(texts, () => {});
  expect(dimensions).toBeGreaterThan(0);
  expect(vectors).toHaveLength(texts.length * dimensions);
  expect(vectors.every(Number.isFinite)).toBe(true);
});

test('a saved space embeds as before', async () => {
  const embedded = await new LsaCorpusEmbedder(4).embed(TEXTS, () => {});
  const path = join(folder, 'embedder.bin');
  await embedded.save(path);
  const model = await LsaModel.read(path);
  expect(model.embed(TEXTS[1] as string)).toEqual(embedded.vectors.slice(4, 8));
});

test('a damaged file is an error that names it', async () => {
  const path = join(folder, 'broken.bin');
  writeFileSync(path, 'no model');
  await expect(LsaModel.read(path)).rejects.toMatchObject({ code: 'index-damaged', facts: { path } });
});

test('it is a LangChain embedder', async () => {
  const embeddings = new CorpusEmbeddings(fitLsa(TEXTS, 4));
  expect(embeddings).toBeInstanceOf(Embeddings);
  const [document] = await embeddings.embedDocuments([TEXTS[0] as string]);
  expect(await embeddings.embedQuery(TEXTS[0] as string)).toEqual(document);
});

test('progress ends at the number of texts', async () => {
  const seen: number[] = [];
  await new LsaCorpusEmbedder(4).embed(TEXTS, (done) => seen.push(done));
  expect(seen.at(-1)).toBe(TEXTS.length);
});
