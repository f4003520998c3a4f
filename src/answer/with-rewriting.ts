/** The end of an answer with what understanding its question has cost. */
import type { Usage } from '../model/answer.ts';
import { sumOfUsage } from '../model/sum-of-usage.ts';
import type { Ending } from './findings.ts';

export function withRewriting(ending: Ending, rewriting: Usage | undefined): Ending {
  return rewriting ? { ...ending, usage: sumOfUsage(ending.usage, rewriting) } : ending;
}
