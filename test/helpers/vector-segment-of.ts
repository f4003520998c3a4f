/** Vectors as a segment, by way of its files. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeArrays } from '../../src/store/array-file.ts';
import { QuantizedRows } from '../../src/store/quantized-rows.ts';
import { VectorGraph } from '../../src/store/vector-graph.ts';
import { VectorSegment } from '../../src/store/vector-segment.ts';
import { VectorSegmentWriter } from '../../src/store/vector-segment-writer.ts';

export interface SegmentOptions {
  dimensions: number;
  leastGraphRows?: number;
}

export async function segmentOf(
  vectors: Float32Array,
  { dimensions, ...options }: SegmentOptions,
): Promise<VectorSegment> {
  const writer = new VectorSegmentWriter(dimensions, options);
  // In pieces, as documents come.
  const piece = 97 * dimensions;
  for (let from = 0; from < vectors.length; from += piece)
    await writer.add(vectors.subarray(from, from + piece));
  const bytes = Buffer.concat(writer.encodeRows());
  const { arrays } = decodeArrays<object, { rows: Int16Array; scales: Float32Array }>(bytes, 'rows');
  const folder = await mkdtemp(join(tmpdir(), 'briefing-chat-'));
  try {
    const path = join(folder, 'graph');
    const graph = (await writer.writeGraph(path)) ? await VectorGraph.read(path, dimensions) : undefined;
    return new VectorSegment(new QuantizedRows({ ...arrays, dimensions }), graph);
  } finally {
    await rm(folder, { recursive: true });
  }
}
