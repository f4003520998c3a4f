/** `briefing-chat eval`: measure retrieval, answers and refusals on sets of questions whose answers are known. */
import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import { EvaluationError } from '../errors.ts';
import type { EvaluateOptions, EvaluationStage } from '../eval/evaluate-set.ts';
import type { EvaluationSet } from '../eval/read-set.ts';
import type { Report, SetReport } from '../eval/set-report.ts';
import type { Config } from '../model/settings.ts';
import type { ExitCode } from './exit-code.ts';
import { INGEST_LABELS } from './ingest-progress.ts';
import { StageProgress } from './stage-progress.ts';

export interface EvalOptions {
  /** Folders. */
  sets: readonly string[];
  format: 'json' | 'md';
  /** Report in JSON of an earlier run, to compare with. */
  compare: string | undefined;
  /** Command line that gives the report again. */
  command: string;
  /** File that the report is written to as well. */
  out: string | undefined;
  /** `metric=value` or `set:metric=value` each. */
  floors: readonly string[];
  /** Questions of a set at most. */
  limit: number | undefined;
  hasBaselines: boolean;
  isPerQuery: boolean;
  signal: AbortSignal;
}

const LABELS: Readonly<Record<EvaluationStage, string>> = {
  ...INGEST_LABELS,
  ask: 'Asking questions',
  baselines: 'Asking other searches',
  summarize: 'Computing intervals',
};

/** Exit code 1 if a metric is worse than its floor. @throws EvaluationError; as the ingest does */
export async function runEval(config: Config, options: EvalOptions): Promise<ExitCode> {
  const { format, compare, command, out, limit } = options;
  const [{ parseFloor, brokenFloors }, { readSet }, { readEarlierReport }, { formatReport }] =
    await Promise.all([
      import('../eval/floors.ts'),
      import('../eval/read-set.ts'),
      import('../eval/earlier-report.ts'),
      import('../eval/report/format-report.ts'),
    ]);
  const floors = options.floors.map(parseFloor);
  const sets = await Promise.all(options.sets.map((folder) => readSet(folder, { limit })));
  const same = sets.find(({ name }, i) => sets.findIndex((other) => other.name === name) !== i);
  if (same) throw new EvaluationError(`Two of the sets are called "${same.name}"; rename one of the folders`);
  if (out !== undefined) await checkPlace(out);
  const earlier = compare === undefined ? undefined : await readEarlierReport(compare);
  const reports: SetReport[] = [];
  for (const set of sets) reports.push(await evaluateWithProgress(set, config, { ...options, earlier }));
  const json: Report = reports.length === 1 && reports[0] ? reports[0] : { sets: reports };
  const text = format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : formatReport(reports, command);
  process.stdout.write(text);
  if (out !== undefined) await writeReport(out, text);
  const broken = brokenFloors(reports, floors);
  for (const line of broken) process.stderr.write(`${pc.red(line)}\n`);
  return broken.length > 0 ? 1 : 0;
}

/** Time is told beside the report, not in it: that is the same on every run. */
async function evaluateWithProgress(
  set: EvaluationSet,
  config: Config,
  options: Omit<EvaluateOptions, 'onProgress'>,
): Promise<SetReport> {
  const { evaluateSet } = await import('../eval/evaluate-set.ts');
  const progress = new StageProgress(LABELS);
  const started = performance.now();
  process.stderr.write(`Measuring "${set.name}" by ${set.queries.length} questions\n`);
  try {
    return await evaluateSet(set, config, { ...options, onProgress: progress.update.bind(progress) });
  } finally {
    progress.stop();
    process.stderr.write(`${pc.dim(`${((performance.now() - started) / 1000).toFixed(0)} s`)}\n`);
  }
}

/** Minutes of measuring should not end in vain. */
async function checkPlace(out: string): Promise<void> {
  const path = resolve(out);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throwUnwritable(out, new Error('it is a folder, wanted a file'));
  await access(there ? path : dirname(path), constants.W_OK).catch((cause) => throwUnwritable(out, cause));
}

async function writeReport(out: string, text: string): Promise<void> {
  await writeFile(out, text).catch((cause) => throwUnwritable(out, cause));
}

function throwUnwritable(path: string, cause: Error): never {
  throw new EvaluationError(`Cannot write the report to "${path}": ${cause.message}`, { path, cause });
}
