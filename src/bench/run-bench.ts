/**
 * `npm run bench`: measures retrieval, keyword search, additions, a full ingest, a server and the widget, mostly over
 * synthetic libraries, and prints each figure beside its goal. Progress goes to stderr, the report to stdout.
 */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchOptions, HELP, readOptions } from './bench-options.ts';
import { measureReference } from './langchain-reference.ts';
import { measureAdditions } from './measure-additions.ts';
import { measureKeywords } from './measure-keywords.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { measurePartA } from './part-a.ts';
import { measurePartB } from './part-b.ts';
import { measurePartC } from './part-c.ts';
import { measurePartD } from './part-d.ts';
import { measurePartE } from './part-e.ts';
import { measurePartF } from './part-f.ts';
import { measurePartG } from './part-g.ts';
import { formatReport, type ReportPart } from './report.ts';
import { endProcesses } from './run-apart.ts';
import { Workspace } from './workspace.ts';

/** What the processes of `runApart` do. */
const TASKS: Record<string, (input: never) => Promise<unknown>> = {
  retrieval: measureRetrieval,
  keywords: measureKeywords,
  additions: measureAdditions,
  reference: measureReference,
};

const [flag, task = '', input = ''] = process.argv.slice(2);
if (flag === '--task') await runTask(task, input);
else await runBench(process.argv.slice(2));

async function runTask(name: string, json: string): Promise<void> {
  const run = TASKS[name];
  if (!run) throw new Error(`There is no task "${name}"`);
  process.stdout.write(JSON.stringify(await run(JSON.parse(json) as never)));
}

async function runBench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) {
    console.log(HELP);
    return;
  }
  // What runs then fails, and the folders are removed on the way out.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endProcesses);
  const load = loadavg()[0] ?? 0;
  const started = performance.now();
  const parts = await measure(options);
  const report = formatReport(parts, {
    command: describeCommand(args),
    ...{ load, seconds: (performance.now() - started) / 1000, date: new Date().toISOString().slice(0, 10) },
  });
  process.stdout.write(report);
  if (options.out) await writeFile(options.out, report);
}

/** Without the place of the browser, which the script before this one adds. */
function describeCommand(args: readonly string[]): string {
  const added = args.indexOf('--chromium');
  const own = added < 0 ? args : args.toSpliced(added, 2);
  return ['npm run bench', ...(own.length > 0 ? ['--', ...own] : [])].join(' ');
}

async function measure(options: BenchOptions): Promise<ReportPart[]> {
  const workspace = await Workspace.create(resolve(fileURLToPath(import.meta.url), '../..'));
  const has = (name: (typeof options.parts)[number]) => options.parts.includes(name);
  try {
    const parts: ReportPart[] = [];
    // The ingest and its reference one right after the other; what changes an index comes last.
    const full = has('d') ? await measurePartD(workspace, options) : undefined;
    if (has('a')) parts.push(await measurePartA(workspace, options, full?.langChainDir));
    if (has('b')) parts.push(await measurePartB(workspace, options));
    const server = has('e') ? await measurePartE(workspace, options) : undefined;
    const load = has('f') ? await measurePartF(workspace, options) : undefined;
    const widget = has('g') ? await measurePartG(workspace, options) : undefined;
    if (has('c')) parts.push(await measurePartC(workspace, options));
    const others = [full?.part, server, load, widget].filter((part) => part !== undefined);
    return [...parts, ...others];
  } finally {
    await workspace.remove();
  }
}
