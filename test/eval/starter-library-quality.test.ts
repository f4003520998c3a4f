/**
 * The product's quality on its own library, over the real ingest and answer path: a change that makes it worse fails
 * here. Nothing is fitted to these questions. Floors stand a few questions below what is reached, since one question
 * more or less is chance; docs/QUALITY.md has the figures on sets that nobody here wrote.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SetReport } from '../../src/eval/set-report.ts';
import { runCommand } from '../helpers/run-command.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const SET = join(import.meta.dirname, 'starter-library');
/** At least this much; of `falseAbstention`, at most. */
const FLOORS: Record<string, number> = {
  ...{ 'ndcg@5': 0.91, 'hit@1': 0.85, 'recall@5': 0.96 },
  ...{ answerContained: 0.68, citationPrecision: 0.86, citationRecall: 0.77, quoteValidity: 1 },
  ...{ answerabilityAuc: 0.86, abstentionRecall: 0.59, falseAbstention: 0.12 },
};

test('questions about the starter library are found, answered, cited and refused as well as ever', async () => {
  const floors = Object.entries(FLOORS).flatMap(([metric, value]) => ['--floor', `${metric}=${value}`]);
  const args = ['eval', '--set', SET, '--report', 'json', '--no-baselines', ...floors];
  const run = runCommand(await tempFolder(), args);
  expect(await run.code, run.stderr).toBe(0);
  const report: SetReport = JSON.parse(run.stdout);
  expect(report.queries).toBeGreaterThan(200);
  for (const metric of Object.keys(FLOORS)) expect(report.metrics[metric as 'ndcg@5'], metric).not.toBeNull();
}, 120_000);
