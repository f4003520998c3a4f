/** Part B of the report: keyword search alone beside its peers. */
import type { BenchOptions } from './bench-options.ts';
import type { KeywordInput, KeywordResult } from './measure-keywords.ts';
import { formatCount, formatMs, GOAL_CHUNKS, type ReportPart } from './report.ts';
import { runApart } from './run-apart.ts';
import { SyntheticLibrary } from './synthetic-library.ts';
import { say, type Workspace } from './workspace.ts';

const LEAST_RATIO = 50;
/** MiniSearch holds its whole index as objects: more chunks than this do not fit into the memory of most machines. */
const MOST_CHUNKS = 250_000;

export async function measurePartB(
  workspace: Workspace,
  { sizes, questions }: BenchOptions,
): Promise<ReportPart> {
  const size = sizes.at(-1) ?? 0;
  const title = `B. Keyword search, ${formatCount(size)} chunks, top 50`;
  if (size > MOST_CHUNKS) return { title, rows: [], notes: [`Skipped: more than ${MOST_CHUNKS} chunks.`] };
  const { corpusDir, indexDir, briefings } = await workspace.index(size);
  say(`keyword search at ${size} chunks, beside its peers`);
  const library = new SyntheticLibrary();
  const [ours, ...peers] = await runApart<KeywordInput, KeywordResult>('keywords', {
    ...{ corpusDir, indexDir, projectDir: workspace.projectDir, folder: workspace.folder },
    questions: Array.from({ length: questions }, (_, n) => library.question(n, briefings)),
  });
  if (!ours) throw new Error('Keyword search was not measured');
  return {
    title,
    rows: [
      { what: `${ours.name}, median / p95`, measured: formatTimes(ours.times) },
      ...peers.map(({ name, times }) => {
        const ratio = times.p50 / ours.times.p50;
        return {
          what: `${name}, median / p95`,
          measured: `${formatTimes(times)}: ${ratio.toFixed(0)} times as long`,
          goal: `≥ ${LEAST_RATIO} times at ${formatCount(GOAL_CHUNKS)}`,
          // Postings are short in a small library, and the peers' disadvantage with them.
          ...(size < GOAL_CHUNKS ? {} : { isMet: ratio >= LEAST_RATIO }),
        };
      }),
    ],
    notes: [
      'The same questions in one process, the contenders in turns of 100 questions; ours also reads and stems the question.',
    ],
  };
}

function formatTimes({ p50, p95 }: { p50: number; p95: number }): string {
  return `${formatMs(p50)} / ${formatMs(p95)}`;
}
