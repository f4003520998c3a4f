/**
 * Part C in process: one new briefing is written into the corpus, `ingest({ only })` is called as the server does,
 * and it counts as added when a question finds it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Product } from '../compose.ts';
import { retrieve } from '../retrieve/retrieve.ts';
import { type BenchFolders, openProduct } from './open-product.ts';
import { median } from './percentile.ts';
import { type SyntheticFile, SyntheticLibrary } from './synthetic-library.ts';

export interface AdditionInput extends BenchFolders {
  /** Number of the first new briefing. */
  from: number;
  count: number;
}

export interface AdditionResult {
  /** Milliseconds: of the first, which reads what the index was made from, and of the median of the others. */
  first: number;
  median: number;
  /** Of the median: until the ingest returned. */
  ingest: number;
}

const LIMIT = 8;

export async function measureAdditions(input: AdditionInput): Promise<AdditionResult> {
  const product = await openProduct(input);
  await (await product.library.acquire()).release();
  const library = new SyntheticLibrary();
  const times: number[] = [];
  const ingests: number[] = [];
  for (let i = 0; i < input.count; i++) {
    const file = library.briefing(input.from + i);
    const path = join(input.corpusDir, file.path);
    await mkdir(dirname(path), { recursive: true });
    const started = performance.now();
    await writeFile(path, file.text);
    await product.ingest({ only: [file.path] });
    ingests.push(performance.now() - started);
    if (!(await isFound(product, file))) throw new Error(`"${file.path}" was added and is not found`);
    times.push(performance.now() - started);
    await product.maintain(); // the server does so when nothing waits
  }
  await product.close();
  return { first: times[0] ?? 0, median: median(times.slice(1)), ingest: median(ingests.slice(1)) };
}

/** The index is asked as a request does it: on the version that is current now. */
async function isFound({ library }: Product, { id, title }: SyntheticFile): Promise<boolean> {
  await library.refresh();
  return library.use(async (index) => {
    const { chunks } = await retrieve(index, { question: title, limit: LIMIT });
    return chunks.some(({ chunk }) => chunk.briefingId === id);
  });
}
