/** The end of an answer with what understanding its question has cost. */
import type { Usage } from '../model/answer.ts';
import type { Ending } from './findings.ts';
import { sumOf } from './with-reranking.ts';

export function withRewriting(ending: Ending, rewriting: Usage | undefined): Ending {
  return rewriting ? { ...ending, usage: sumOf(ending.usage, rewriting) } : ending;
}
