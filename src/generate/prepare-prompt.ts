/**
 * A prompt within its budget: instructions and question as they are, the conversation in a small share, sources in
 * what is left. What is measured and what is sent is made here, and nowhere else.
 */
import type { Turn } from '../model/answer.ts';
import { type CountTokens, tokenCounter } from './count-tokens.ts';
import { type NeededSentence, type Packable, packSources } from './pack-sources.ts';
import type { PackedSource } from './packed-source.ts';
import { type Asked, buildPrompt, recentTurns, surroundings } from './prompt.ts';

export interface PromptLimits {
  /** Tokens of sources; default 900. */
  maxSourceTokens: number;
  /** Tokens of everything that is sent; default 1,300. */
  maxPromptTokens: number;
}

export interface PreparedPrompt {
  system: string;
  prompt: string;
  sources: PackedSource[];
}

export interface PromptParts {
  /** The instructions. */
  system: string;
  /** `history` in full. */
  asked: Asked;
  weighed: Packable;
  needed?: readonly NeededSentence[];
  limits: PromptLimits;
}

const MAX_HISTORY_TOKENS = 150;
/** The lines around the sources, and the signs by which a provider tells messages apart. */
const WRAPPING = 24;
/** However long a question is, so much is kept for what answers it. */
const LEAST_SOURCE_TOKENS = 120;

export async function preparePrompt({
  system,
  asked,
  weighed,
  needed = [],
  limits,
}: PromptParts): Promise<PreparedPrompt> {
  const countTokens = await tokenCounter();
  const within = { ...asked, history: recentWithin(asked.history, countTokens) };
  const around = countTokens(system) + countTokens(surroundings(within)) + WRAPPING;
  const left = Math.max(limits.maxPromptTokens - around, LEAST_SOURCE_TOKENS);
  const maxTokens = Math.min(limits.maxSourceTokens, left);
  const sources = packSources(weighed, { maxTokens, countTokens, needed });
  return { system, prompt: buildPrompt(within, sources), sources };
}

/** Whole turns from the last one back, as far as their share goes. */
function recentWithin(history: readonly Turn[], countTokens: CountTokens): Turn[] {
  const turns: Turn[] = [];
  let left = MAX_HISTORY_TOKENS;
  for (const turn of recentTurns(history).reverse()) {
    left -= countTokens(turn.content) + 4;
    if (left < 0) break;
    turns.unshift(turn);
  }
  return turns;
}
