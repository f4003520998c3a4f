/** Rows of vectors in eight bits a value. TEMP */
export class QuantizedRows {
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly dimensions: number;
  constructor({ rows, scales, dimensions }: { rows: Int8Array; scales: Float32Array; dimensions: number }) {
    this.rows = rows;
    this.scales = scales;
    this.dimensions = dimensions;
  }
  static quantize(vectors: Float32Array, dimensions: number): QuantizedRows {
    const count = vectors.length / dimensions;
    const rows = new Int8Array(vectors.length);
    const scales = new Float32Array(count);
    for (let r = 0; r < count; r++) {
      let max = 0;
      for (let d = 0; d < dimensions; d++)
        max = Math.max(max, Math.abs(vectors[r * dimensions + d] as number));
      scales[r] = max / 127;
      if (max === 0) continue;
      for (let d = 0; d < dimensions; d++)
        rows[r * dimensions + d] = Math.round(
          (vectors[r * dimensions + d] as number) / (scales[r] as number),
        );
    }
    return new QuantizedRows({ rows, scales, dimensions });
  }
  dot(query: Float32Array, row: number): number {
    const from = row * this.dimensions;
    let sum = 0;
    for (let d = 0; d < this.dimensions; d++) sum += (query[d] as number) * (this.rows[from + d] as number);
    return sum * (this.scales[row] as number);
  }
  row(row: number): Float32Array {
    const scale = this.scales[row] as number;
    return Float32Array.from(
      this.rows.subarray(row * this.dimensions, (row + 1) * this.dimensions),
      (v) => v * scale,
    );
  }
}
