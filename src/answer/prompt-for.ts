/** The prompt of a question from what was found for it: the same for answers and for measuring them. */
import { tokenCounter } from '../generate/count-tokens.ts';
import { type PreparedPrompt, type PromptLimits, preparePrompt } from '../generate/prepare-prompt.ts';
import { ANSWER_PROMPT } from '../prompts.ts';
import { today } from '../text/today.ts';
import type { Findings } from './findings.ts';
import { describeDisagreement } from './write-disagreement.ts';

export interface PromptContext {
  limits: PromptLimits;
  /** Date of the newest briefing. */
  libraryAsOf: string | null;
}

/** Loads what prompts are counted with, a third of a second, before the first question. */
export async function openPrompts(): Promise<void> {
  await tokenCounter();
}

type FoundForPrompt = Pick<Findings, 'request' | 'weighed' | 'timeNote' | 'disagreements'>;

export function promptFor(
  { request, weighed, timeNote, disagreements = [] }: FoundForPrompt,
  { limits, libraryAsOf }: PromptContext,
): Promise<PreparedPrompt> {
  const { question, history = [], asOf } = request;
  const notes = [...(timeNote ? [timeNote] : []), ...disagreements.map(describeDisagreement)];
  const asked = { question, history, today: asOf ?? today(), libraryAsOf, notes };
  const needed = disagreements.flatMap(({ figures }) => figures);
  return preparePrompt({ system: ANSWER_PROMPT, asked, weighed, needed, limits });
}
