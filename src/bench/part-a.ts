/** Part A of the report: retrieval at every size, and how much of exact search the vector side finds. */
import type { BenchOptions } from './bench-options.ts';
import type { RetrievalInput, RetrievalResult } from './measure-retrieval.ts';
import type { Percentiles } from './percentile.ts';
import { formatCount, formatMegabytes, formatMs, type ReportPart, type ReportRow } from './report.ts';
import { runApart } from './run-apart.ts';
import { SyntheticLibrary } from './synthetic-library.ts';
import { say, type Workspace } from './workspace.ts';

const LEAST_RECALL = 0.97;
const ROUNDS = 5;
/** From so many chunks on, a search may take as long as the second goal says. */
const LARGE = 500_000;
const GOAL_MS = 3;
const GOAL_LARGE_MS = 15;

export async function measurePartA(
  workspace: Workspace,
  { sizes, questions }: BenchOptions,
  langChainDir: string | undefined,
): Promise<ReportPart> {
  const rows: ReportRow[] = [];
  for (const size of sizes) {
    const { corpusDir, indexDir, briefings } = await workspace.index(size);
    say(`retrieval at ${size} chunks`);
    const library = new SyntheticLibrary();
    const result = await runApart<RetrievalInput, RetrievalResult>('retrieval', {
      ...{ corpusDir, indexDir, projectDir: workspace.projectDir, rounds: ROUNDS },
      questions: Array.from({ length: questions }, (_, n) => library.question(n, briefings)),
      ...(size === sizes.at(-1) ? { langChainDir } : {}),
    });
    rows.push(...rowsOf(size, result));
  }
  return {
    title: 'A. Retrieval',
    rows,
    notes: [
      'Search: the question is embedded by the built-in embedder, both searches give 60 passages. `retrieve()` also searches for the parts of the question, reads fifty passages and ranks them.',
      'Recall@10: first ten of the vector search against exact search over all stored vectors, 100 questions.',
    ],
  };
}

function rowsOf(size: number, result: RetrievalResult): ReportRow[] {
  const chunks = `${formatCount(size)} chunks`;
  const { search, retrieve, steps, recall, memory, langChain } = result;
  const goalMs = size >= LARGE ? GOAL_LARGE_MS : GOAL_MS;
  const detail = Object.entries(steps).map(([name, ms]) => `${name} ${formatMs(ms)}`);
  return [
    {
      what: `search, ${chunks}: p50 / p95 / p99`,
      measured: formatTimes(search),
      goal: `p95 < ${goalMs} ms`,
      isMet: search.p95 < goalMs,
    },
    { what: `of that, at the median, ${chunks}`, measured: detail.join(', ') },
    { what: `whole \`retrieve()\`, ${chunks}`, measured: formatTimes(retrieve) },
    ...(langChain
      ? [{ what: `LangChain HNSWLib, same embedder, top 8, ${chunks}`, measured: formatTimes(langChain) }]
      : []),
    {
      what: `recall@10 of the vector side, ${chunks}`,
      measured: recall.toFixed(3),
      goal: `≥ ${LEAST_RECALL}`,
      isMet: recall >= LEAST_RECALL,
    },
    { what: `memory of the index when open, ${chunks}`, measured: formatMegabytes(memory) },
  ];
}

function formatTimes({ p50, p95, p99 }: Percentiles): string {
  return [p50, p95, p99].map(formatMs).join(' / ');
}
