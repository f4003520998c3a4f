/** From scored sentences to the few that make a quoted answer, in reading order. */
import type { ScoredSentence } from './score-sentences.ts';

export const MAX_SENTENCES = 3;
/** A further sentence must be nearly as good as the best, or add words of the question. */
const NEARLY = 0.8;
const MAX_CHARACTERS = 900;

/** The best sentence and up to two that add to it; never one that says the same again. */
export function selectSentences(scored: readonly ScoredSentence[]): ScoredSentence[] {
  const best = scored[0];
  if (!best) return [];
  const chosen: ScoredSentence[] = [best];
  const found = new Set(best.found);
  let characters = best.text.length;
  for (const sentence of scored.slice(1, 12)) {
    if (chosen.length === MAX_SENTENCES) break;
    if (characters + sentence.text.length > MAX_CHARACTERS) continue;
    const adds = [...sentence.found].some((term) => !found.has(term));
    const isGood = sentence.score >= best.score * (adds ? NEARLY - 0.15 : NEARLY);
    if (!isGood || chosen.some((other) => saysSame(other, sentence))) continue;
    chosen.push(sentence);
    characters += sentence.text.length;
    for (const term of sentence.found) found.add(term);
  }
  return inReadingOrder(chosen);
}

function saysSame(a: ScoredSentence, b: ScoredSentence): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const left = words(a.text);
  const right = words(b.text);
  const common = [...left].filter((word) => right.has(word)).length;
  return common >= 0.7 * Math.min(left.size, right.size);
}

/** Passages in order of rank, the sentences of one briefing as they stand in it. */
function inReadingOrder(sentences: ScoredSentence[]): ScoredSentence[] {
  const rankOf = new Map<string, number>();
  for (const { passage, rank } of sentences) {
    const id = passage.chunk.briefingId;
    rankOf.set(id, Math.min(rankOf.get(id) ?? rank, rank));
  }
  const rank = (sentence: ScoredSentence) => rankOf.get(sentence.passage.chunk.briefingId) ?? 0;
  return sentences.sort((a, b) => rank(a) - rank(b) || a.start - b.start);
}
