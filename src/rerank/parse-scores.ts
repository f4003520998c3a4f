/** The scores in a model's reply, or undefined if it is anything but what was asked for. */
import { BEST_SCORE } from '../prompts.ts';

/** Models put JSON between fences even where they are told not to. */
const FENCED = /^```(?:json)?\s*(.*?)\s*```$/s;

/** @param count of the passages judged. Gives 0 to 1 for each. */
export function parseScores(reply: string, count: number): number[] | undefined {
  const trimmed = reply.trim();
  const scores = scoresIn(FENCED.exec(trimmed)?.[1] ?? trimmed);
  if (!Array.isArray(scores) || scores.length !== count) return undefined;
  if (!scores.every((score) => typeof score === 'number' && score >= 0 && score <= BEST_SCORE))
    return undefined;
  return scores.map((score) => score / BEST_SCORE);
}

function scoresIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'scores' in value ? value.scores : undefined;
  } catch {
    return undefined;
  }
}
