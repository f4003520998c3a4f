/** Questions on the clock while a server's whole library is indexed anew by another process. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchServer, Bystander } from './bench-server.ts';
import type { ProbeReport } from './event-loop-probe.ts';
import type { BuiltIndex, Workspace } from './workspace.ts';

export const QUESTIONS_A_SECOND = 50;
/** Of the rebuild, however long it takes. */
const MOST_QUESTIONS = 6000;
const POLL_MS = 500;

export interface RebuildParts {
  workspace: Workspace;
  place: BuiltIndex;
  question: (n: number) => string;
}

export interface RebuildResult {
  /** Milliseconds of each question from the moment at which it was due. */
  times: number[];
  probe: ProbeReport;
  /** Of a process that did nothing meanwhile. */
  idle: ProbeReport;
  rebuildMs: number;
  /** Whether the server's own builder did it, or the command. */
  isByServer: boolean;
}

/** Sent whether earlier ones have been answered or not: a server that falls behind does not slow the clock. */
export async function askDuringRebuild(
  server: BenchServer,
  { workspace, place, question }: RebuildParts,
): Promise<RebuildResult> {
  const bystander = new Bystander(workspace);
  try {
    await bystander.probe('reset');
    await server.probe('reset');
    const begun = performance.now();
    const before = await server.indexVersion();
    const isByServer = await server.startRebuild();
    const rebuild = isByServer ? waitForOther(server, before) : workspace.ingest(place, ['--full']);
    const times = await askUntil(rebuild, (n) => server.ask(question(n)));
    const [probe, idle] = [await server.probe('report'), await bystander.probe('report')];
    await rebuild;
    return { times, probe, idle, rebuildMs: performance.now() - begun, isByServer };
  } finally {
    bystander.close();
  }
}

/** @throws the first error of `ask`, once all are settled; not those of what is waited for */
async function askUntil(end: Promise<unknown>, ask: (n: number) => Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const stop = () => {
    isOver = true;
  };
  end.then(stop, stop);
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; !isOver && n < MOST_QUESTIONS; n++) {
    const due = started + (n * 1000) / QUESTIONS_A_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    asked.push(ask(n).then(() => void times.push(performance.now() - due)));
    asked.at(-1)?.catch(stop);
  }
  const failed = (await Promise.allSettled(asked)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return times;
}

async function waitForOther(server: BenchServer, version: string): Promise<void> {
  while ((await server.indexVersion()) === version) await sleep(POLL_MS);
}
