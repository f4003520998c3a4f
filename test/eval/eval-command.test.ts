/** The command as a person runs it, over small sets: what it prints, how it ends, what it leaves behind. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { SetReport } from '../../src/eval/set-report.ts';
import { runCommand } from '../helpers/run-command.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { waitFor } from '../helpers/wait-for.ts';
import { smallSet, writeQuestions, writeSet } from './write-set.ts';

/** A folder with the set `small`, and a place for temporary files that can be looked into. */
async function place() {
  const folder = await tempFolder();
  mkdirSync(join(folder, 'temporary'));
  writeSet(join(folder, 'small'), smallSet());
  return folder;
}

async function evaluate(folder: string, args: string[], env: Record<string, string> = {}) {
  const run = runCommand(folder, ['eval', ...args], { TMPDIR: join(folder, 'temporary'), ...env });
  const code = await run.code;
  return { code, stdout: run.stdout, stderr: run.stderr, left: readdirSync(join(folder, 'temporary')) };
}

const JSON_REPORT = ['--report', 'json'];

test('a report in JSON has metrics, intervals, types, baselines and a curve, the same on every run', async () => {
  const folder = await place();
  const args = ['--set', 'small', ...JSON_REPORT, '--out', 'report.json'];
  const { code, stdout, stderr, left } = await evaluate(folder, args);
  expect({ code, left }).toEqual({ code: 0, left: [] });
  expect(stderr).toContain('Asking questions (8)');
  expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(stdout);
  const report: SetReport = JSON.parse(stdout);
  expect(report).toMatchObject({ set: 'small', documents: 8, chunks: 8, queries: 8 });
  expect(report.metrics).toMatchObject({
    ...{ 'recall@5': 1, 'hit@1': 1, 'ndcg@10': 1, 'mrr@10': 1 },
    ...{ answerContained: 1, citationRecall: 1, quoteValidity: 1 },
    ...{ answerabilityAuc: 1, abstentionPrecision: 1, abstentionRecall: 1, falseAbstention: 0 },
  });
  expect(report.metrics.promptTokens).toBeGreaterThan(300);
  expect(report.metrics.tokenF1).toBeGreaterThan(0.05);
  expect(report.metrics.tokenF1).toBeLessThan(0.9);
  expect(report.intervals['recall@5']).toEqual([1, 1]);
  expect(report.byType.unanswerable).toMatchObject({ queries: 2, metrics: { 'ndcg@5': null } });
  expect(report.byKind).toMatchObject({ 'off-topic': { queries: 2 } });
  expect(report.curve.at(2)).toEqual({ threshold: 0.2, falseAbstention: 0, abstentionRecall: 1 });
  expect(report.perQuery).toBeUndefined();
  expect(report.fingerprint.set.files).toHaveProperty(
    ['corpus.jsonl'],
    expect.stringMatching(/^[0-9a-f]{64}$/),
  );
  expect(Object.keys(report.baselines)).toEqual(
    expect.arrayContaining(['miniSearch', 'miniSearchConcatenated', 'langChainHnswlib', 'orama', 'lastTurn']),
  );
  for (const [name, baseline] of Object.entries(report.baselines)) {
    if ('skipped' in baseline) expect.unreachable(`${name}: ${baseline.skipped}`);
    expect(baseline.metrics['recall@10'], name).toBeGreaterThan(0.8);
    expect(baseline.ours['ndcg@5']?.interval, name).toHaveLength(2);
  }
  // Without the conversation nothing in "How often may one do that?" speaks of chess.
  for (const [name, found] of Object.entries({ miniSearch: 0, lastTurn: 0, miniSearchConcatenated: 1 }))
    expect(report.baselines[name], name).toMatchObject({
      byType: { 'follow-up': { metrics: { 'hit@1': found } } },
    });
  expect((await evaluate(folder, args)).stdout).toBe(stdout);
});

test('a report in Markdown is a table a set, with the command that gives it again', async () => {
  const folder = await place();
  writeSet(join(folder, 'other'), smallSet());
  const { code, stdout } = await evaluate(folder, ['--set', 'small', '--set', 'other', '--limit', '5']);
  expect(code).toBe(0);
  expect(stdout).toContain('`briefing-chat eval --set small --set other --limit 5`');
  expect(stdout).toContain('\n5 questions over 8 documents in 8 passages.\n');
  for (const heading of ['## small', '## other', '### Retrieval by type', '### Refusals by threshold'])
    expect(stdout).toContain(`${heading}\n`);
  expect(stdout).toMatch(/^\| \*\*ours\*\* \| 1\.000 \[1\.000, 1\.000\] \|/m);
  expect(stdout).toMatch(/^\| langChainHnswlib \|/m);
  expect(stdout).not.toMatch(/undefined|NaN|\[object/);
});

test('several sets are a list in JSON', async () => {
  const folder = await place();
  writeSet(join(folder, 'other'), smallSet());
  const args = ['--set', 'small', '--set', 'other', ...JSON_REPORT, '--no-baselines'];
  const { sets } = JSON.parse((await evaluate(folder, args)).stdout) as { sets: SetReport[] };
  expect(sets.map(({ set, baselines }) => ({ set, baselines }))).toEqual([
    { set: 'small', baselines: {} },
    { set: 'other', baselines: {} },
  ]);
});

test('floors that hold end with 0, those that do not with 1 and their names', async () => {
  const folder = await place();
  const args = ['--set', 'small', ...JSON_REPORT, '--no-baselines'];
  const held = ['--floor', 'ndcg@5 = 0.9', '--floor', 'small:falseAbstention=0'];
  expect(await evaluate(folder, [...args, ...held])).toMatchObject({ code: 0 });
  const broken = ['--floor', 'promptTokens=10', '--floor', 'small:tokenF1=0.95', '--floor', 'ndcg@5=0.5'];
  const { code, stderr } = await evaluate(folder, [...args, ...broken, '--floor', 'other:hit@1=0']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^small: promptTokens is \d+[\d.]*, wanted at most 10$/m);
  expect(stderr).toMatch(/^small: tokenF1 is 0\.\d+, wanted at least 0\.95$/m);
  expect(stderr).toMatch(/^other: hit@1 has a floor but was not measured$/m);
  expect(stderr).not.toContain('ndcg@5');
});

test('an earlier report is compared question by question, and another set is told', async () => {
  const folder = await place();
  const args = ['--set', 'small', ...JSON_REPORT, '--no-baselines'];
  await evaluate(folder, [...args, '--per-query', '--out', 'earlier.json']);
  const files = smallSet();
  // What was relevant for the question about glass is now thought to be the one about tea.
  files.judgements = files.judgements.map(([query, id, score]) => [
    query,
    query === 'q2' ? 'tea' : id,
    score,
  ]);
  writeSet(join(folder, 'small'), files);
  const compared = await evaluate(folder, [...args, '--compare', 'earlier.json', '--embeddings', 'corpus']);
  const { comparison } = JSON.parse(compared.stdout) as SetReport;
  expect(comparison).toMatchObject({ isSameSet: false, paired: 8, settings: {} });
  if (!comparison || 'skipped' in comparison) return expect.unreachable('It was not compared');
  expect(comparison.metrics['hit@1']).toMatchObject({ before: 1, now: 0.833333, difference: -0.166667 });
  expect(comparison.metrics['hit@1']?.interval?.[1]).toBe(0);
  expect(comparison.metrics.promptTokens).toMatchObject({ difference: 0, interval: [0, 0] });
  const markdown = await evaluate(folder, ['--set', 'small', '--no-baselines', '--compare', 'earlier.json']);
  expect(markdown.stdout).toMatch(
    /^\| hit@1 \| 1\.000 \| 0\.833 \| −0\.167 \[−0\.\d+, \+0\.000\] \| {2}\|$/m,
  );
  expect(markdown.stdout).toContain('The set is another one');
});

test('questions over a folder of briefings keep to their scope', async () => {
  const folder = await place();
  mkdirSync(join(folder, 'library'));
  for (const [id, amount] of Object.entries({
    alpha: '12 million',
    beta: '30 million',
    gamma: '7 million',
  })) {
    const text = `Company ${id}\n\nPublished: 2026-03-01\n\nThe company raised ${amount} dollars from its investors.\n`;
    writeFileSync(join(folder, 'library', `${id}.txt`), text);
  }
  const about = (_id: string, id: string, answer: string) => {
    const text = 'How many dollars did the company raise from its investors?';
    return {
      _id,
      text,
      answers: [answer],
      answer_form: 'short',
      answerable: true,
      type: 'scope',
      briefingIds: [id],
    };
  };
  writeQuestions(join(folder, 'scoped'), {
    queries: [
      about('a', 'alpha', '12 million'),
      about('b', 'beta', '30 million'),
      about('c', 'gamma', '7 million'),
    ],
    judgements: [
      ['a', 'alpha', 1],
      ['b', 'beta', 1],
      ['c', 'gamma', 1],
    ],
  });
  writeFileSync(join(folder, 'scoped', 'set.json'), '{"corpus": "../library"}');
  const { code, stdout } = await evaluate(folder, ['--set', 'scoped', ...JSON_REPORT]);
  expect(code).toBe(0);
  const report: SetReport = JSON.parse(stdout);
  expect(report.metrics).toMatchObject({
    'hit@1': 1,
    citationPrecision: 1,
    answerContained: 1,
    quoteValidity: 1,
  });
  expect(report.fingerprint.set.files).toHaveProperty(['corpus/']);
  for (const name of ['miniSearch', 'langChainHnswlib', 'orama', 'oramaHybrid'])
    expect(report.baselines[name], name).toMatchObject({ metrics: { 'hit@1': 1 } });
  writeFileSync(join(folder, 'scoped', 'qrels.tsv'), 'query-id\tcorpus-id\tscore\na\tdelta\t1\n');
  const wrong = await evaluate(folder, ['--set', 'scoped', ...JSON_REPORT]);
  expect(wrong).toMatchObject({ code: 1, stdout: '', left: [] });
  expect(wrong.stderr).toMatch(/qrels\.tsv", line 2: corpus-id: "delta" is not a document of the set\n$/);
});

test('a baseline whose package is not installed is left out and says so', async () => {
  const folder = await place();
  const hook = join(folder, 'without-minisearch.mjs');
  const resolve = `export async function resolve(name, context, next) {
    return next(name === 'minisearch' ? 'minisearch-is-not-installed' : name, context);
  }`;
  const source = encodeURIComponent(resolve);
  writeFileSync(
    hook,
    `import { register } from 'node:module'; register('data:text/javascript,${source.replaceAll("'", '%27')}');`,
  );
  const env = { NODE_OPTIONS: `--import ${pathToFileURL(hook)}` };
  const { code, stdout } = await evaluate(folder, ['--set', 'small', ...JSON_REPORT], env);
  expect(code).toBe(0);
  const { baselines } = JSON.parse(stdout) as SetReport;
  const skipped = { skipped: expect.stringContaining('is not installed') };
  expect(baselines).toMatchObject({ miniSearch: skipped, reciprocalRankFusion: skipped });
  expect(baselines.langChainHnswlib).toHaveProperty(['metrics', 'recall@5']);
});

test.each([
  [['--set', 'nowhere'], 1, /Cannot read the set "nowhere": there is no such folder/],
  [['--set', 'small', '--floor', 'ndgc@5=0.9'], 1, /there is no metric "ndgc@5"; there are recall@5, /],
  [['--set', 'small', '--floor', 'ndcg@5'], 1, /Cannot read the floor "ndcg@5"; wanted metric=value/],
  [['--set', 'small', '--set', 'small/../small'], 1, /Two of the sets are called "small"/],
  [['--set', 'small', '--compare', 'small/qrels.tsv'], 1, /qrels\.tsv": it is not JSON; wanted a report/],
  [
    ['--set', 'small', '--out', 'nowhere/report.json'],
    1,
    /Cannot write the report to "nowhere\/report\.json"/,
  ],
  [['--set', 'small', '--out', 'small'], 1, /Cannot write the report to "small": it is a folder/],
  [['--set', 'small', '--embeddings', 'magic'], 1, /EMBEDDINGS is "magic"/],
  [['--set', 'small', '--report', 'html'], 2, /^error: /],
  [['--set', 'small', '--limit', 'none'], 2, /^error: /],
  [[], 2, /^error: required option '--set <folder>'/],
])('wrong use %o is one clear line', async (args, code, message) => {
  const run = await evaluate(await place(), args);
  expect(run).toMatchObject({ code, stdout: '', left: [] });
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/\n\s+at /);
});

test('a document that cannot be indexed is named by its id in the set', async () => {
  const folder = await place();
  const files = smallSet();
  Object.assign(files.documents[2] ?? {}, { text: '<!-- -->' });
  writeSet(join(folder, 'small'), files);
  const { code, stderr, left } = await evaluate(folder, ['--set', 'small']);
  expect({ code, left }).toEqual({ code: 1, left: [] });
  expect(stderr).toMatch(/Cannot index the document "glass" of "small": /);
});

test('an interrupted run ends with 130 and leaves nothing behind', async () => {
  const folder = await place();
  const files = smallSet();
  files.queries = Array.from({ length: 2000 }, (_, i) => ({ ...files.queries[i % 6], _id: `many-${i}` }));
  files.judgements = [];
  writeSet(join(folder, 'small'), files);
  const run = runCommand(folder, ['eval', '--set', 'small'], { TMPDIR: join(folder, 'temporary') });
  await waitFor(() => run.stderr.includes('Asking questions'));
  expect(readdirSync(join(folder, 'temporary'))).toHaveLength(1);
  run.child.kill('SIGINT');
  expect(await run.code).toBe(130);
  expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
  expect(run.stdout).toBe('');
});
