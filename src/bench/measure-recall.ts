/** Recall of the vector side: what it finds against exact search over all stored vectors. */
import { join } from 'node:path';
import { embedFolded } from '../retrieve/embed-folded.ts';
import { foldHistory } from '../retrieve/fold-history.ts';
import type { OpenIndex } from '../retrieve/library.ts';
import { readManifest } from '../store/manifest.ts';
import { Segment } from '../store/segment.ts';
import { TopK } from '../store/top-k.ts';

const PLACES = 10;
/** As deep as `retrieve()` looks. */
const CANDIDATES = 60;
const QUESTIONS = 100;
/** Scores are summed in another order here; nearer than this they are the same. */
const ROUNDING = 1e-5;

interface Query {
  vector: Float32Array;
  exact: TopK;
}

/** Share of the ten nearest rows that are among the first ten found; a tie with the tenth counts as found. */
export async function measureRecall(
  { version, embedder }: OpenIndex,
  { questions, indexDir }: { questions: readonly string[]; indexDir: string },
): Promise<number> {
  const queries: Query[] = [];
  for (const question of questions.slice(0, QUESTIONS)) {
    const vector = await embedFolded(foldHistory(question, [], { idf: () => 0 }), embedder);
    queries.push({ vector, exact: new TopK(PLACES) });
  }
  const segments = (await readManifest(join(indexDir, 'versions'), version.facts.version)).segments;
  let base = 0;
  for (const { deleted, ...facts } of segments) {
    if (deleted.length > 0) throw new Error('An index without deletions is wanted');
    const segment = await Segment.open(join(indexDir, 'segments', facts.id), facts);
    for (let row = 0; row < segment.rows; row++) {
      const stored = segment.vectors.vector(row);
      for (const { vector, exact } of queries) exact.offer(base + row, dot(vector, stored));
    }
    base += segment.rows;
    await segment.close();
  }
  let found = 0;
  for (const { vector, exact } of queries) {
    const nearest = exact.take();
    const least = (nearest.at(-1)?.score ?? 0) - ROUNDING;
    const hits = (await version.searchVectors(vector, CANDIDATES)).slice(0, PLACES);
    found += hits.filter(({ score }) => score >= least).length / nearest.length;
  }
  return found / queries.length;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
