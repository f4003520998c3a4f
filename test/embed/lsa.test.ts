/** The built-in embedder: a space fitted on texts, its file, and its place behind LangChain's port. */
import { Embeddings } from '@langchain/core/embeddings';
import { expect, test } from 'vitest';
import { CorpusEmbeddings } from '../../src/embed/corpus-embeddings.ts';
import { fitLsa } from '../../src/embed/fit-lsa.ts';
import { LsaCorpusEmbedder } from '../../src/embed/lsa-corpus-embedder.ts';
import { LsaModel } from '../../src/embed/lsa-model.ts';
import { tokenize } from '../../src/text/tokenize.ts';

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

function embeddable(text: string) {
  return { text, terms: tokenize(text) };
}

async function embed(texts: readonly string[], dimensions: number) {
  const embedder = new LsaCorpusEmbedder(dimensions);
  const space = await embedder.openSpace(await embedder.fit(texts.map(embeddable)));
  const { vectors } = await space.embed(texts.map(embeddable), new AbortController().signal);
  return { vectors, dimensions: space.dimensions };
}

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

test('a tokenized text has the vector of the text, whatever was embedded before', () => {
  const model = fitLsa(TEXTS, 4);
  const text = 'chips, chips and electricity for the data center';
  const first = model.embed(text);
  model.embed('books books books');
  expect(model.embedTokens(tokenize(text))).toEqual(first);
});

test('a vector is the weighted sum of the directions of its words', () => {
  const directions = Float32Array.of(1, 0, 0, 0, 1, 0);
  const model = new LsaModel({
    dimensions: 3,
    terms: ['chip', 'grid'],
    idf: Float32Array.of(2, 1),
    directions,
  });
  const [x, y] = [(1 + Math.log(2)) * 2, 1];
  const found = [...model.embed('chips, a grid and a chip')];
  [x, y, 0].forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value / Math.hypot(x, y), 6);
  });
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
  const { vectors, dimensions } = await embed(texts, 64);
  expect(dimensions).toBeGreaterThan(0);
  expect(vectors).toHaveLength(texts.length * dimensions);
  expect(vectors.every(Number.isFinite)).toBe(true);
});

test('a space is the same after its bytes have been kept', async () => {
  const embedder = new LsaCorpusEmbedder(4);
  const bytes = await embedder.fit(TEXTS.map(embeddable));
  const space = await embedder.openSpace(Uint8Array.from(bytes));
  const { vectors } = await space.embed([embeddable(TEXTS[1] as string)], new AbortController().signal);
  expect(vectors).toEqual(fitLsa(TEXTS, 4).embed(TEXTS[1] as string));
});

test('bytes that are no space are a clear error', async () => {
  const opened = new LsaCorpusEmbedder(4).openSpace(Buffer.from('no model'));
  await expect(opened).rejects.toMatchObject({ code: 'index-damaged' });
});

test('the share of known words tells how strange a text is to the space', async () => {
  const embedder = new LsaCorpusEmbedder(4);
  const space = await embedder.openSpace(await embedder.fit(TEXTS.map(embeddable)));
  expect(space.knownShare(embeddable('Huawei makes chips'))).toBe(1);
  expect(space.knownShare(embeddable('quetzalcoatl makes chips and the gods'))).toBeCloseTo(0.5);
  expect(space.knownShare(embeddable('the and'))).toBe(1);
});

test('it is a LangChain embedder', async () => {
  const embeddings = new CorpusEmbeddings(fitLsa(TEXTS, 4));
  expect(embeddings).toBeInstanceOf(Embeddings);
  const [document] = await embeddings.embedDocuments([TEXTS[0] as string]);
  expect(await embeddings.embedQuery(TEXTS[0] as string)).toEqual(document);
});
