/**
 * The only texts that are sent to a model. The stable part comes first, so that a provider's prefix cache
 * can serve it; passages are data between delimiters and their own markers are defused.
 */

import { sectionOf } from '../citations/citation-list.ts';
import type { Turn } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import { defuse } from '../text/defuse.ts';

/** Characters that a token of English takes on average; a budget wants an estimate, not a count. */
const CHARACTERS_PER_TOKEN = 4;
const MAX_HISTORY_TURNS = 4;
const MAX_HISTORY_CHARACTERS = 400;

/** The passages that fit the budget, best first; always at least one. */
export function packSources(passages: readonly ScoredChunk[], maxSourceTokens: number): ScoredChunk[] {
  let left = maxSourceTokens * CHARACTERS_PER_TOKEN;
  return passages.filter(({ chunk }, i) => {
    const size = chunk.text.length + chunk.title.length + sectionOf(chunk).length + 60;
    if (i > 0 && size > left) return false;
    left -= size;
    return true;
  });
}

/** Sources are numbered from 1 in the order given. */
export function buildPrompt(
  question: string,
  { sources, history, today }: { sources: readonly ScoredChunk[]; history: readonly Turn[]; today: string },
): string {
  const blocks = sources.map(({ chunk }, i) => {
    const facts = [
      `n="${i + 1}"`,
      `briefing="${attribute(chunk.title)}"`,
      `section="${attribute(sectionOf(chunk))}"`,
      `date="${chunk.publishedAt ?? 'undated'}"`,
    ];
    return `<source ${facts.join(' ')}>\n${defuse(chunk.text)}\n</source>`;
  });
  const turns = history.slice(-MAX_HISTORY_TURNS).map(({ role, content }) => {
    return `${role === 'user' ? 'Reader' : 'You'}: ${defuse(content.slice(0, MAX_HISTORY_CHARACTERS))}`;
  });
  const talk = turns.length === 0 ? [] : [`Conversation so far:\n${turns.join('\n')}`];
  return [
    `<sources>\n${blocks.join('\n')}\n</sources>`,
    ...talk,
    `Today: ${today}`,
    `Question: ${question}`,
  ].join('\n\n');
}

function attribute(text: string): string {
  return defuse(text).replace(/["\n<>]/g, ' ');
}
