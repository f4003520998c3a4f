/** The prompt of a question from what was found for it: the same for answers and for measuring them. */
import { tokenCounter } from '../generate/count-tokens.ts';
import { type PreparedPrompt, type PromptLimits, preparePrompt } from '../generate/prepare-prompt.ts';
import { ANSWER_PROMPT } from '../prompts.ts';
import type { Findings } from './findings.ts';

export interface PromptContext {
  limits: PromptLimits;
  /** Date of the newest briefing. */
  libraryAsOf: string | null;
}

/** Loads what prompts are counted with, a third of a second, before the first question. */
export async function openPrompts(): Promise<void> {
  await tokenCounter();
}

export function promptFor(
  { request, weighed }: Pick<Findings, 'request' | 'weighed'>,
  { limits, libraryAsOf }: PromptContext,
): Promise<PreparedPrompt> {
  const { question, history = [], asOf } = request;
  const today = asOf ?? new Date().toISOString().slice(0, 10);
  const asked = { question, history, today, libraryAsOf };
  return preparePrompt({ system: ANSWER_PROMPT, asked, weighed, limits });
}
