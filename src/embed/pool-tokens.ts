/** The vectors of a text's tokens as one, which is brought to length 1. */
import type { Pooling } from '../model/settings.ts';
import { toUnitLength } from './to-unit-length.ts';

export interface TokenVectors {
  /** rows × width × dimensions values, row after row. */
  values: Float32Array;
  width: number;
  dimensions: number;
}

/** @param tokens of each row; what comes after them is padding. Gives one vector a row. */
export function poolTokens(
  { values, width, dimensions }: TokenVectors,
  { tokens, pooling }: { tokens: readonly number[]; pooling: Pooling },
): Float32Array[] {
  return tokens.map((count, row) => {
    const start = row * width * dimensions;
    const sum = new Float32Array(dimensions);
    const used = pooling === 'cls' ? 1 : count;
    for (let token = 0; token < used; token++) {
      const from = start + token * dimensions;
      for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + (values[from + d] as number);
    }
    return toUnitLength(sum); // so the sum does for the mean
  });
}
