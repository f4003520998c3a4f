/** Local cross-encoders: the real loading code and runtime, on models that the test makes. */
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { LocalReranker } from '../../src/rerank/local-reranker.ts';
import { localModel } from '../helpers/local-model-settings.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { makeCrossEncoder, makeEmbeddingModel } from '../helpers/tiny-models.ts';

const synonyms = [
  ['chip', 'processor'],
  ['power', 'electricity'],
];
const question = 'Which chip takes the most power?';
const passages = ['The court met.', 'A processor that wants electricity', 'A chip', 'Power, power and power'];
const { signal } = new AbortController();
let folder: string;

beforeEach(async () => {
  folder = await tempFolder();
});

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

test.each([[1], [2]] as const)(
  'with %i logits each passage gets the probability that it answers',
  async (labels) => {
    const path = makeCrossEncoder(join(folder, 'judge'), { synonyms, labels, bias: 1.5 });
    const reranker = new LocalReranker(localModel(path));
    await reranker.load();
    const scores = await reranker.score(question, passages, { signal });
    [-1.5, 0.5, -0.5, 1.5].forEach((logit, i) => {
      expect(scores[i]).toBeCloseTo(sigmoid(logit), 5);
    });
  },
);

test('more passages than a batch holds keep their places', async () => {
  const path = makeCrossEncoder(join(folder, 'judge'), { synonyms });
  const many = Array.from(
    { length: 50 },
    (_, i) => `${'filler '.repeat((i * 7) % 13)}${i % 2 ? 'chip' : 'court'}`,
  );
  const scores = await new LocalReranker(localModel(path)).score(question, many, { signal });
  expect(scores.map((score) => score > 0.4)).toEqual(many.map((_, i) => i % 2 === 1));
});

test('a passage too long for the model is judged by its beginning', async () => {
  const path = makeCrossEncoder(join(folder, 'judge'), { synonyms, maxTokens: 20 });
  const long = `chip ${'filler '.repeat(50)} power power power`;
  const [score] = await new LocalReranker(localModel(path)).score(question, [long], { signal });
  expect(score).toBeCloseTo(sigmoid(0), 5);
});

test('a model that judges nothing is refused, and an abort is heard', async () => {
  const path = makeEmbeddingModel(join(folder, 'tiny'), { synonyms });
  await expect(new LocalReranker(localModel(path)).score(question, passages, { signal })).rejects.toThrow(
    'wanted one or two logits a pair',
  );
  const judge = new LocalReranker(localModel(makeCrossEncoder(join(folder, 'judge'), { synonyms })));
  const gone = { signal: AbortSignal.abort(new Error('gone')) };
  await expect(judge.score(question, passages, gone)).rejects.toThrow('gone');
});

test('what is missing is told when it is loaded, and looked for again the next time', async () => {
  const path = join(folder, 'judge');
  const reranker = new LocalReranker(localModel(path));
  await expect(reranker.load()).rejects.toMatchObject({ code: 'config-invalid' });
  makeCrossEncoder(path, { synonyms });
  await reranker.load();
  expect(await reranker.score(question, ['chip'], { signal })).toHaveLength(1);
});
