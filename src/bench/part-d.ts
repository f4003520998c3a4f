/** Part D of the report: the whole library indexed by the command, beside the usual way with LangChain. */
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import type { ReferenceInput, ReferenceResult } from './langchain-reference.ts';
import { formatCount, formatMs, GOAL_CHUNKS, type ReportPart, type ReportRow } from './report.ts';
import { type ProcessResult, runApart } from './run-apart.ts';
import { CHUNKS_IN_BRIEFING } from './synthetic-library.ts';
import { say, type Workspace } from './workspace.ts';

const LEAST_RATIO = 5;
const CHUNK_SIZE = 1100;
/** What the command says on stderr when a stage has begun, and what we call it. */
const STAGES: readonly [RegExp, string][] = [
  [/^Looking for changes/, 'scan'],
  [/^Learning the words/, 'fit'],
  [/^Indexing briefings/, 'read, split, embed, write'],
  [/^Writing the version/, 'commit'],
];

export interface PartD {
  part: ReportPart;
  /** Of the reference, if it holds the whole library. */
  langChainDir: string | undefined;
}

export async function measurePartD(
  workspace: Workspace,
  { sizes, referenceChunks }: BenchOptions,
): Promise<PartD> {
  const size = sizes.at(-1) ?? 0;
  const { build, briefings, corpusDir, indexDir } = await workspace.index(size);
  const count = Math.min(briefings, Math.ceil(referenceChunks / CHUNKS_IN_BRIEFING));
  const isWhole = count === briefings;
  say(`LangChain reference over ${count * CHUNKS_IN_BRIEFING} chunks`);
  const saveDir = join(workspace.folder, 'langchain');
  const reference = await runApart<ReferenceInput, ReferenceResult>('reference', {
    ...{ corpusDir, indexDir, briefings: count, chunkSize: CHUNK_SIZE, saveDir },
  });
  // In proportion to the briefings: a graph takes longer for each point the larger it is, so this flatters the reference.
  const expected = reference.total * (briefings / count);
  const ratio = expected / build.ms;
  const { read, split, index, save } = reference;
  const rows: ReportRow[] = [
    {
      what: '`briefing-chat ingest`, its own process, launch to end',
      measured: `${formatMs(build.ms)} (${formatCount((size / build.ms) * 1000)} chunks/s)`,
    },
    { what: 'shares of its stages', measured: sharesOf(build) },
    {
      what: `LangChain: files, recursive splitter, HNSWLib.fromDocuments, save${isWhole ? '' : ', extrapolated'}`,
      measured: `${formatMs(expected)}: ${ratio.toFixed(1)} times as long`,
      goal: `≥ ${LEAST_RATIO} times at ${formatCount(GOAL_CHUNKS)}`,
      // A small library is mostly the fit, which the reference is spared.
      ...(size < GOAL_CHUNKS ? {} : { isMet: ratio >= LEAST_RATIO }),
    },
    {
      what: `of that, over ${formatCount(count)} briefings in ${formatCount(reference.chunks)} chunks`,
      measured: `read ${formatMs(read)}, split ${formatMs(split)}, embed and index ${formatMs(index)}, save ${formatMs(save)}`,
    },
  ];
  const notes = [
    'The reference embeds with our fitted space and is not charged for fitting it, nor for its start.',
    ...(isWhole
      ? []
      : [
          `The reference took ${formatCount(count)} of ${formatCount(briefings)} briefings; its time was multiplied by ${(briefings / count).toFixed(1)}, which is less than it would take.`,
        ]),
  ];
  const title = `D. Full ingest of ${formatCount(size)} chunks`;
  return { part: { title, rows, notes }, langChainDir: isWhole ? saveDir : undefined };
}

/** From when a stage first told of progress until the next did; starting belongs to the first. */
function sharesOf({ lines, ms }: ProcessResult): string {
  const begins = STAGES.map(([pattern, name], i) => {
    const atMs = i === 0 ? 0 : lines.find(({ text }) => pattern.test(text))?.atMs;
    return { name, atMs };
  }).filter((stage): stage is { name: string; atMs: number } => stage.atMs !== undefined);
  return begins
    .map(({ name, atMs }, i) => {
      const share = ((begins[i + 1]?.atMs ?? ms) - atMs) / ms;
      return `${name} ${Math.round(share * 100)} %`;
    })
    .join(', ');
}
