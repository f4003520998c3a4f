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
  let isRebuilding = true;
  const bystander = new Bystander(workspace);
  await bystander.probe('reset');
  const begun = performance.now();
  await server.probe('reset');
  const before = await server.indexVersion();
  const isByServer = await server.startRebuild();
  const rebuild = (isByServer ? waitForOther(server, before) : workspace.ingest(place, ['--full'])).finally(
    () => {
      isRebuilding = false;
    },
  );
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; isRebuilding && n < MOST_QUESTIONS; n++) {
    const due = started + (n * 1000) / QUESTIONS_A_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    under.push(server.ask(question(n)).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(under);
  const probe = await server.probe('report');
  const idle = await bystander.probe('report');
  bystander.close();
  await rebuild;
  return { times, probe, idle, rebuildMs: performance.now() - begun, isByServer };
}

async function waitForOther(server: BenchServer, version: string): Promise<void> {
  while ((await server.indexVersion()) === version) await sleep(POLL_MS);
}
