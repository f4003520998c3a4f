/** A search of another make, over the same passages. Its package is a development dependency and loads on use. */

export interface BaselineQuery {
  text: string;
  /** Of the text, by the embedder of the index. */
  vector: Float32Array;
  /** Passages by their place; others are left out of the result. */
  isAllowed: (passage: number) => boolean;
}

export interface Baseline {
  /** What it is and with which settings, for readers of the report. */
  description: string;
  /** Places of passages, best first, at most {@link DEPTH}. */
  search(query: BaselineQuery): Promise<number[]>;
}

/** Passages that a baseline is asked for; deep enough for ten documents. */
export const DEPTH = 100;
