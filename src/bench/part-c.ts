/** Part C of the report: how long one more briefing takes until it is found, and how that grows with the library. */
import type { BenchOptions } from './bench-options.ts';
import { measureHttpAdditions } from './http-additions.ts';
import type { AdditionInput, AdditionResult } from './measure-additions.ts';
import { formatCount, formatMs, type ReportPart, type ReportRow } from './report.ts';
import { runApart } from './run-apart.ts';
import { say, type Workspace } from './workspace.ts';

const GOAL_MS = 2000;
const COUNT = 9;

interface Measured {
  size: number;
  ms: number;
}

export async function measurePartC(workspace: Workspace, { sizes }: BenchOptions): Promise<ReportPart> {
  const rows: ReportRow[] = [];
  const notes = [
    `Medians of ${COUNT - 1} additions, from the first byte written or sent until a question finds the briefing; the first one, which reads what the index was made from, is told apart.`,
  ];
  const [inProcess, overHttp]: [Measured[], Measured[]] = [[], []];
  for (const size of sizes) {
    const { corpusDir, indexDir, briefings, ...place } = await workspace.index(size);
    const folders = { corpusDir, indexDir, projectDir: workspace.projectDir };
    say(`additions at ${size} chunks, in process`);
    const result = await runApart<AdditionInput, AdditionResult>('additions', {
      ...folders,
      ...{ from: briefings, count: COUNT },
    });
    inProcess.push({ size, ms: result.median });
    rows.push({
      ...goalRow(`\`ingest({ only })\` in process, ${formatCount(size)} chunks`, result.median),
      measured: `${formatMs(result.median)} (ingest ${formatMs(result.ingest)}; first ${formatMs(result.first)})`,
    });
    say(`additions at ${size} chunks, over HTTP`);
    const options = { from: briefings + COUNT, count: COUNT };
    const http = await measureHttpAdditions(workspace, { ...place, briefings, corpusDir, indexDir }, options);
    if ('skipped' in http) notes.push(`Over HTTP at ${formatCount(size)} chunks: skipped, ${http.skipped}.`);
    else {
      overHttp.push({ size, ms: http.median });
      rows.push(goalRow(`\`PUT /briefings/{id}\`, ${formatCount(size)} chunks`, http.median));
    }
  }
  rows.push(...growthRow('in process', inProcess), ...growthRow('over HTTP', overHttp));
  return { title: 'C. One more briefing, until a question finds it', rows, notes };
}

function goalRow(what: string, ms: number): ReportRow {
  return { what, measured: formatMs(ms), goal: `< ${formatMs(GOAL_MS)}`, isMet: ms < GOAL_MS };
}

function growthRow(what: string, measured: readonly Measured[]): ReportRow[] {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last || first === last) return [];
  const range = `${formatCount(first.size)} to ${formatCount(last.size)} chunks`;
  return [{ what: `growth ${what}, ${range}`, measured: `${(last.ms / first.ms).toFixed(1)} times` }];
}
