/**
 * Loaded into a server under measurement by `node --import`: tells its parent process how late its event loop is,
 * how much memory it holds and how long it has computed. The product itself knows nothing of it.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export type ProbeRequest = 'reset' | 'report';

export interface ProbeReport {
  /** Milliseconds between two looks that should be one apart. */
  delayP50: number;
  delayP99: number;
  delayMax: number;
  /** Milliseconds of processor time, all threads, since the last reset. */
  cpu: number;
  /** Resident memory in bytes. */
  memory: number;
}

const RESOLUTION_MS = 1;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
histogram.enable();
let cpuBefore = process.cpuUsage();

process.on('message', (request: ProbeRequest) => {
  if (request === 'reset') {
    histogram.reset();
    cpuBefore = process.cpuUsage();
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const report: ProbeReport = {
    delayP50: histogram.percentile(50) / 1e6,
    delayP99: histogram.percentile(99) / 1e6,
    delayMax: histogram.max / 1e6,
    cpu: (user + system) / 1000,
    memory: process.memoryUsage.rss(),
  };
  process.send?.(report);
});
// Waiting for the parent must not keep the server from ending.
process.channel?.unref();
