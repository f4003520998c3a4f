/** The words by which people call briefings. */
import { EditRows } from '../text/edit-rows.ts';
import type { QuestionReader } from './question-reader.ts';

export interface BriefingNoun {
  isPlural: boolean;
  /** "Article", "report": in another question it may be something of the world. */
  isAmbiguous: boolean;
  /** "Anything". */
  isPronoun: boolean;
}

const OWN = new Set('briefing video write-up writeup'.split(' '));
const AMBIGUOUS = new Set('article document report text piece item'.split(' '));
const PRONOUNS = new Set('anything something'.split(' '));
const MISSPELT = [new EditRows('briefing', 1), new EditRows('briefings', 1)];
/** Shorter ones could be other words: "brief". */
const LEAST_MISSPELT = 7;

export function takeNoun(reader: QuestionReader): BriefingNoun | undefined {
  const noun = nounOf(reader.next);
  if (noun) reader.skip();
  return noun;
}

function nounOf(word: string): BriefingNoun | undefined {
  if (PRONOUNS.has(word)) return { isPlural: true, isAmbiguous: false, isPronoun: true };
  const singular = word.replace(/s$/, '');
  const isPlural = singular !== word;
  if (OWN.has(singular)) return { isPlural, isAmbiguous: false, isPronoun: false };
  if (AMBIGUOUS.has(singular)) return { isPlural, isAmbiguous: true, isPronoun: false };
  const isSlip =
    word.length >= LEAST_MISSPELT && word[0] === 'b' && MISSPELT.some((rows) => rows.isNear(word));
  return isSlip ? { isPlural, isAmbiguous: false, isPronoun: false } : undefined;
}
