/** The port of whatever judges found passages once more, by reading each together with the question. */
import type { Usage } from './answer.ts';

export interface ScoreOptions {
  signal: AbortSignal;
  /** Told what a call has cost, also one whose reply could not be used. */
  onUsage: (usage: Usage) => void;
}

export interface Reranker {
  readonly name: string;
  /** Loads what it needs, so that what is missing is told at the start. @throws ConfigError, ProviderError */
  load(): Promise<void>;
  /** Relevance of each passage to the question, 0 to 1, in their order. @throws ConfigError, ProviderError */
  score(question: string, passages: readonly string[], options: ScoreOptions): Promise<number[]>;
  close(): Promise<void>;
}
