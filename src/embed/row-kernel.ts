/**
 * The one inner loop of the embedder, in WebAssembly with SIMD: a sum of rows, each with a weight. Products with
 * sparse and dense matrices, and the embedding of a text, are all made of it. JavaScript has no vector
 * instructions and takes about ten times as long. Additions keep their order, so results are the same everywhere.
 */
import { PAGE_BYTES, type WasmMemory, WebAssembly } from '../store/wasm-module.ts';
import { assembleRowKernel } from './row-kernel-module.ts';

/** A tile is what one turn of the loop makes of a row: four registers of four numbers. */
const TILE_FLOATS = 16;
const FLOAT_BYTES = 4;

/** A part of the kernel's memory, in bytes from its beginning. */
export interface Region {
  at: number;
  floats: Float32Array;
}

interface Exports {
  sum(out: number, weights: number, places: number, weightsEnd: number, base: number, rowBytes: number): void;
}

export class RowKernel {
  /** Numbers from the beginning of a row to that of the next; those beyond the width stay zero. */
  readonly stride: number;
  readonly #memory: WasmMemory;
  readonly #exports: Exports;
  #used = 0;

  /** @param floats numbers of all regions that will be asked for. */
  constructor({ width, floats }: { width: number; floats: number }) {
    this.stride = strideOf(width);
    // Each region may lose what aligning it takes.
    const initial = Math.ceil((floats * FLOAT_BYTES) / PAGE_BYTES) + 1;
    this.#memory = new WebAssembly.Memory({ initial });
    const instance = new WebAssembly.Instance(compiled(), { js: { memory: this.#memory } });
    this.#exports = instance.exports as Exports;
  }

  region(floats: number): Region {
    const at = this.#used;
    this.#used = at + Math.ceil(floats / TILE_FLOATS) * TILE_FLOATS * FLOAT_BYTES;
    return { at, floats: new Float32Array(this.#memory.buffer, at, floats) };
  }

  /** Bytes from the first row of a region to its row `row`, as `sum` takes them. */
  placeOf(row: number): number {
    return row * this.stride * FLOAT_BYTES;
  }

  /** Like a region of floats, for the places of rows. */
  places(count: number): { at: number; integers: Uint32Array } {
    const { at } = this.region(count);
    return { at, integers: new Uint32Array(this.#memory.buffer, at, count) };
  }

  /**
   * out[k] = Σ weights[i] · row(places[i])[k] for a whole row from `skippedFloats` on. All but `count` are
   * addresses in bytes; `rows` is where the row at place 0 begins. `out` must not be among the rows.
   */
  sum({ out, weights, places, count, rows, skippedFloats = 0 }: WeightedSum): void {
    const skipped = Math.floor(skippedFloats / TILE_FLOATS) * TILE_FLOATS * FLOAT_BYTES;
    const bytes = this.stride * FLOAT_BYTES - skipped;
    this.#exports.sum(out + skipped, weights, places, weights + count * FLOAT_BYTES, rows + skipped, bytes);
  }
}

export interface WeightedSum {
  out: number;
  weights: number;
  places: number;
  count: number;
  rows: number;
  skippedFloats?: number;
}

let module: object | undefined;

/** Compiling takes a millisecond, and is left to the first use. */
function compiled(): object {
  module ??= new WebAssembly.Module(assembleRowKernel());
  return module;
}

/** A row of `width` numbers takes this many. */
export function strideOf(width: number): number {
  return Math.ceil(width / TILE_FLOATS) * TILE_FLOATS;
}
