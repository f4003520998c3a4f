/** Sets as people write them: what is wrong is told with its file, line and field. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EvaluationError } from '../../src/errors.ts';
import { readSet } from '../../src/eval/read-set.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { type SetFiles, smallSet, writeSet } from './write-set.ts';

async function errorOf(change: (files: SetFiles, folder: string) => void): Promise<EvaluationError> {
  const folder = join(await tempFolder(), 'small');
  const files = smallSet();
  change(files, folder);
  writeSet(folder, files);
  return readSet(folder).then(
    () => expect.unreachable('The set was read'),
    (error) => error,
  );
}

test('a set is read whole, with judgements above 0 as gains', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  const set = await readSet(folder);
  expect(set).toMatchObject({ name: 'small', files: ['queries.jsonl', 'qrels.tsv', 'corpus.jsonl'] });
  expect(set.queries).toHaveLength(8);
  expect([...(set.gains.get('q1') ?? [])]).toEqual([['bees', 2]]);
  expect(set.gains.has('q7')).toBe(false);
});

test('a limit takes questions from all over the set', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  const { queries } = await readSet(folder, { limit: 4 });
  expect(queries.map(({ _id }) => _id)).toEqual(['q1', 'q3', 'q5', 'q7']);
});

test.each<[string, (files: SetFiles) => void, Record<string, unknown>, RegExp]>([
  [
    'a question without text',
    ({ queries }) => Object.assign(queries[1] ?? {}, { text: ' ' }),
    { line: 2, field: 'text' },
    /queries\.jsonl", line 2: text: wanted text that is not empty/,
  ],
  [
    'a missing field',
    ({ queries }) => delete queries[2]?.answerable,
    { line: 3, field: 'answerable' },
    /line 3: answerable: wanted true or false/,
  ],
  [
    'an unknown form of answers',
    ({ queries }) => Object.assign(queries[0] ?? {}, { answer_form: 'long' }),
    { line: 1, field: 'answer_form' },
    /answer_form: wanted one of short, free, assertion, none/,
  ],
  [
    'answers that are missing',
    ({ queries }) => Object.assign(queries[0] ?? {}, { answers: [''] }),
    { line: 1, field: 'answers' },
    /answers: wanted at least one/,
  ],
  [
    'a turn of nobody',
    ({ queries }) => Object.assign(queries[4] ?? {}, { history: [{ role: 'system', content: 'x' }] }),
    { line: 5, field: 'history.0.role' },
    /wanted "user" or "assistant"/,
  ],
  [
    'a day that is none',
    ({ documents }) => Object.assign(documents[3] ?? {}, { published: 'May 2026' }),
    { line: 4, field: 'published' },
    /corpus\.jsonl", line 4: published: wanted a date such as/,
  ],
  [
    'a day that no calendar has',
    ({ queries }) => Object.assign(queries[3] ?? {}, { asked: '2026-02-31' }),
    { line: 4, field: 'asked' },
    /queries\.jsonl", line 4: asked: wanted a date such as/,
  ],
  [
    'a question twice',
    ({ queries }) => Object.assign(queries[5] ?? {}, { _id: 'q2' }),
    { line: 6, field: '_id' },
    /"q2" is the id of line 2 already/,
  ],
  [
    'a judgement of an unknown document',
    ({ judgements }) => judgements.push(['q2', 'nowhere', 1]),
    { line: 9, field: 'corpus-id' },
    /qrels\.tsv", line 9: corpus-id: "nowhere" is not a document of the set/,
  ],
  [
    'a judgement of an unknown question',
    ({ judgements }) => judgements.push(['q99', 'glass', 1]),
    { line: 9, field: 'query-id' },
    /"q99" is not in queries\.jsonl/,
  ],
  [
    'a judgement twice',
    ({ judgements }) => judgements.push(['q2', 'glass', 0]),
    { line: 9 },
    /"glass" has been judged for "q2" in line 4/,
  ],
  [
    'a score that is no number',
    ({ judgements }) => judgements.push(['q2', 'tea', 'yes']),
    { line: 9, field: 'score' },
    /score: is "yes", wanted a number/,
  ],
  ['no questions', (files) => Object.assign(files, { queries: [] }), {}, /queries\.jsonl": it has no lines/],
  [
    'a scope of an unknown document',
    ({ queries }) => Object.assign(queries[0] ?? {}, { briefingIds: ['nowhere'] }),
    { field: 'briefingIds' },
    /question "q1": briefingIds: "nowhere" is not a document/,
  ],
])('%s', async (_, change, facts, message) => {
  const error = await errorOf((files) => change(files));
  expect(error).toBeInstanceOf(EvaluationError);
  expect(error.facts).toMatchObject(facts);
  expect(error.message).toMatch(message);
});

test('a line that is not JSON, and files that are not there', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  writeFileSync(join(folder, 'queries.jsonl'), '{"_id": "q1",\n');
  await expect(readSet(folder)).rejects.toThrow(/queries\.jsonl", line 1: it is not JSON/);
  rmSync(join(folder, 'queries.jsonl'));
  await expect(readSet(folder)).rejects.toThrow(/queries\.jsonl": there is no such file/);
  await expect(readSet(join(folder, 'nowhere'))).rejects.toThrow(/there is no such folder/);
});

test('a set without corpus.jsonl names a folder of briefings, or has one', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  rmSync(join(folder, 'corpus.jsonl'));
  await expect(readSet(folder)).rejects.toThrow(/it has no documents; wanted corpus\.jsonl/);
  mkdirSync(join(folder, 'corpus'));
  expect((await readSet(folder)).library).toEqual({ corpusDir: join(folder, 'corpus') });
  writeFileSync(join(folder, 'set.json'), '{"corpus": "../elsewhere", "asOf": "2026-05-01"}');
  await expect(readSet(folder)).rejects.toThrow(/set\.json": corpus: there is no folder "\.\.\/elsewhere"/);
  mkdirSync(join(folder, '../elsewhere'));
  expect(await readSet(folder)).toMatchObject({
    library: { corpusDir: join(folder, '../elsewhere') },
    asOf: '2026-05-01',
  });
});

test.each<[string, Buffer, RegExp]>([
  [
    'text in another encoding',
    Buffer.from(`{"_id":"bees","text":"Bees"}\n{"_id":"tea","text":"Th\xe9"}\n`, 'latin1'),
    /corpus\.jsonl", line 2: it is not UTF-8; wanted UTF-8/,
  ],
  ['UTF-16', Buffer.from('\ufeff{"_id":"bees","text":"Bees"}\n', 'utf16le'), /line 1: it is not UTF-8/],
  ['control characters', Buffer.from('\u001b[31m\0\n'), /line 1: it is not JSON \(\P{Cc}+\)$/u],
])('%s is told, not read as something else', async (_, bytes, message) => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  writeFileSync(join(folder, 'corpus.jsonl'), bytes);
  await expect(readSet(folder)).rejects.toThrow(message);
});

test('a byte order mark and line ends of Windows change nothing', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  const plain = await readSet(folder);
  for (const file of ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'])
    writeFileSync(
      join(folder, file),
      `\ufeff${readFileSync(join(folder, file), 'utf8').replaceAll('\n', '\r\n')}`,
    );
  expect(await readSet(folder)).toEqual(plain);
});

test('a folder in place of a file is told in words', async () => {
  const folder = writeSet(join(await tempFolder(), 'small'), smallSet());
  rmSync(join(folder, 'qrels.tsv'));
  mkdirSync(join(folder, 'qrels.tsv'));
  await expect(readSet(folder)).rejects.toThrow(/qrels\.tsv": it is a folder, wanted a file$/);
});
