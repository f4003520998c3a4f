/** From scored sentences to the few that make an answer: the best, and what adds to it. */
import { isStopword } from '../text/tokenize.ts';
import { holdsTerm, type QuestionTerm, worthOf } from './question-terms.ts';
import type { ScoredSentence } from './score-sentences.ts';
import type { WeighedPassages } from './weigh-passages.ts';

export const MAX_SENTENCES = 3;
const MAX_CHARACTERS = 900;
/** Sentences looked at beside the best. */
const CANDIDATES = 30;
/** A further sentence may be so much worse than the best, in log-odds. */
const MARGIN = 1.5;
/** What holding all words of the question would make up for: the more it names, the more a second source is worth. */
const ADDED_PER_WORD = 0.5;
const MIN_ADDED = 2;
const MAX_ADDED = 8;
/** What saying the same again costs, from this share of common words on; and from where on it is the same. */
const REPEATED = 4;
const UNLIKE = 0.3;
const MUCH_THE_SAME = 0.7;

/**
 * At most three, best first. Each further one is weighed by its score, by the words of the question that it adds and by
 * how much it repeats (maximal marginal relevance; Carbonell and Goldstein 1998).
 */
export function chooseSentences({
  sentences,
  passages,
  terms,
}: Pick<WeighedPassages, 'sentences' | 'passages' | 'terms'>): ScoredSentence[] {
  const best = sentences[0];
  if (!best) return [];
  const total = worthOf(terms) || 1;
  const gain = Math.max(MIN_ADDED, Math.min(MAX_ADDED, ADDED_PER_WORD * terms.length));
  const frameOf = new Map(passages.map(({ rank, frame }) => [rank, frame]));
  // A source or date of the question is covered by any sentence of the briefing that bears it.
  const holds = (sentence: ScoredSentence, term: QuestionTerm) =>
    sentence.found.has(term.term) ||
    (term.isName && holdsTerm(frameOf.get(sentence.rank) ?? new Set(), term));
  const asked = new Set(terms.map(({ term }) => term));
  const ownWords = ({ rank, place }: ScoredSentence) => {
    const words = passages[rank]?.sentences[place]?.words ?? [];
    return new Set([...words].filter((word) => !asked.has(word) && !isStopword(word)));
  };
  const chosen = [best];
  const told = [ownWords(best)];
  const rest = sentences.slice(1, CANDIDATES);
  let characters = best.text.length;
  while (chosen.length < MAX_SENTENCES) {
    const open = terms.filter((term) => !chosen.some((sentence) => holds(sentence, term)));
    const worthOfAdding = (sentence: ScoredSentence) => {
      const added = worthOf(open, (term) => holds(sentence, term)) / total;
      const words = ownWords(sentence);
      const same = Math.max(
        ...chosen.map((other, i) => {
          const before = told[i] ?? new Set();
          const same = likeness(before, words);
          // Two briefings that name different figures disagree, however alike their words are.
          if (isOtherBriefing(other, sentence) && haveOtherFigures(before, words)) return 0;
          return hasNewFigure(before, words) ? Math.min(UNLIKE, same) : same;
        }),
      );
      if (same >= MUCH_THE_SAME) return Number.NEGATIVE_INFINITY;
      return sentence.score - best.score + gain * added - REPEATED * Math.max(0, same - UNLIKE);
    };
    const next = rest
      .filter(({ text }) => characters + text.length <= MAX_CHARACTERS)
      .map((sentence) => ({ sentence, worth: worthOfAdding(sentence) }))
      .sort((a, b) => b.worth - a.worth)[0];
    if (!next || next.worth < -MARGIN) break;
    chosen.push(next.sentence);
    told.push(ownWords(next.sentence));
    rest.splice(rest.indexOf(next.sentence), 1);
    characters += next.sentence.text.length;
  }
  return chosen;
}

/** Share of the shorter one's words that the other has too, those of the question left out: they are in both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of small) if (large.has(word)) common++;
  return common / Math.max(1, small.size);
}

function isOtherBriefing(a: ScoredSentence, b: ScoredSentence): boolean {
  return a.passage.chunk.briefingId !== b.passage.chunk.briefingId;
}

function haveOtherFigures(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return hasNewFigure(a, b) && hasNewFigure(b, a);
}

/** Whether the second has a figure that the first, with or without figures, lacks. */
function hasNewFigure(told: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  return [...words].some((word) => /^\d/.test(word) && !told.has(word));
}
