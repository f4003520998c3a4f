/** Part E of the report: a real server: how soon it answers, what it holds, and whether a rebuild beside it is felt. */
import type { BenchOptions } from './bench-options.ts';
import { BenchServer } from './bench-server.ts';
import { median, percentilesOf } from './percentile.ts';
import { askDuringRebuild, QUESTIONS_A_SECOND } from './questions-during-rebuild.ts';
import { formatCount, formatMegabytes, formatMs, type ReportPart, type ReportRow } from './report.ts';
import { SyntheticLibrary } from './synthetic-library.ts';
import { say, type Workspace } from './workspace.ts';

const GOAL_READY_MS = 1500;
const GOAL_MEMORY = 600e6;
const GOAL_DELAY_MS = 20;
const LAUNCHES = 3;
const QUESTIONS_FOR_MEMORY = 200;

export async function measurePartE(workspace: Workspace, { sizes }: BenchOptions): Promise<ReportPart> {
  const size = sizes.at(-1) ?? 0;
  const place = await workspace.index(size);
  say(`server over ${size} chunks`);
  const launches: number[] = [];
  for (let i = 1; i < LAUNCHES; i++) {
    const server = await BenchServer.launch(workspace, place);
    launches.push(server.readyMs);
    await server.close();
  }
  const server = await BenchServer.launch(workspace, place);
  launches.push(server.readyMs);
  try {
    const library = new SyntheticLibrary();
    const question = (n: number) => library.question(n, place.briefings);
    const alone: number[] = [];
    for (let n = 0; n < QUESTIONS_FOR_MEMORY; n++) {
      const asked = performance.now();
      await server.ask(question(n));
      alone.push(performance.now() - asked);
    }
    const { memory } = await server.probe('report');
    say('questions while everything is rebuilt');
    const { times, probe, idle, rebuildMs, isByServer } = await askDuringRebuild(server, {
      workspace,
      place,
      question,
    });
    const ready = median(launches);
    return {
      title: `E. Server over ${formatCount(size)} chunks`,
      rows: [
        goalRow('launch to first good `/readyz`', { value: ready, goal: GOAL_READY_MS, format: formatMs }),
        goalRow(`resident memory after ${QUESTIONS_FOR_MEMORY} questions`, {
          ...{ value: memory, goal: GOAL_MEMORY, format: formatMegabytes },
        }),
        goalRow('event-loop delay during a full rebuild beside it, p99', {
          ...{ value: probe.delayP99, goal: GOAL_DELAY_MS, format: formatMs },
        }),
        {
          what: 'the same, p50 / highest',
          measured: `${formatMs(probe.delayP50)} / ${formatMs(probe.delayMax)}`,
        },
        {
          what: 'event-loop delay of a process that did nothing meanwhile, p50 / p99 / highest',
          measured: [idle.delayP50, idle.delayP99, idle.delayMax].map(formatMs).join(' / '),
        },
        askRow('one after another, before that', alone),
        askRow('meanwhile', times),
        {
          what: 'processor time of the server for one of these',
          measured: formatMs(probe.cpu / Math.max(1, times.length)),
        },
        {
          what: `the rebuild meanwhile, by ${isByServer ? 'POST /index/rebuild' : 'the command'}`,
          measured: formatMs(rebuildMs),
        },
      ],
      notes: [
        `${QUESTIONS_A_SECOND} questions a second are sent on the clock, whether earlier ones have been answered or not; latency counts from the moment at which a question was due.`,
        'Delay: what lies between two looks of `perf_hooks.monitorEventLoopDelay`, one millisecond apart, inside the server. What a process that does nothing sees is the machine’s own.',
      ],
    };
  } finally {
    await server.close();
  }
}

function askRow(when: string, times: readonly number[]): ReportRow {
  const { p50, p95, p99 } = percentilesOf(times);
  return {
    what: `\`POST /ask\` ${when}, p50 / p95 / p99 of ${formatCount(times.length)}`,
    measured: [p50, p95, p99].map(formatMs).join(' / '),
  };
}

function goalRow(
  what: string,
  { value, goal, format }: { value: number; goal: number; format: (value: number) => string },
): ReportRow {
  return { what, measured: format(value), goal: `< ${format(goal)}`, isMet: value < goal };
}
