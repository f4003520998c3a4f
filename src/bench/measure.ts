/** One contender in a process of its own: opens its index, answers the questions, reports time and memory. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTENDERS } from './contenders.ts';

export interface Measurement {
  /** Milliseconds of each question, the warm-up left out. */
  times: number[];
  openMs: number;
  /** Resident memory above that of a bare process, in bytes, after a garbage collection. */
  memory: number;
}

const WARM_UP = 30;

/** @param contender place in CONTENDERS */
export async function measure(folder: string, contender: number): Promise<Measurement> {
  const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')) as string[];
  const bare = process.memoryUsage.rss();
  const started = performance.now();
  const search = await CONTENDERS[contender]?.open(folder);
  if (!search) throw new Error(`There is no contender ${contender}`);
  const openMs = performance.now() - started;
  for (const question of questions.slice(0, WARM_UP)) await search(question);
  const times: number[] = [];
  for (const question of questions) {
    const before = performance.now();
    await search(question);
    times.push(performance.now() - before);
  }
  globalThis.gc?.();
  return { times, openMs, memory: process.memoryUsage.rss() - bare };
}
