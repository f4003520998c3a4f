/** Whether a question can be understood without the conversation before it. */
import { contentTerms } from '../text/tokenize.ts';

/** Words that stand for something said before. */
const ANAPHORA =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|ones?|there|same|former|latter|also|too|more|else|instead|both|neither|either|another|other)\b/i;
/** Openings that go on with something. */
const GOING_ON = /^\s*(?:and|but|so|then|or|what about|how about|what if|why|yes|no|ok(?:ay)?|sure)\b/i;
const FEW_WORDS = 4;
const WORD = String.raw`(?:\p{Lu}[\p{L}\d.’'-]*|\p{L}+-?\d[\p{L}\d.-]*)`;
const NAME = `${WORD}(?: (?:(?:of|the|and|for) )*${WORD}| \\d[\\d.]*)*`;
/** All that follows is a name. Behind an article it has a number or two words: "the CEO" may be that of anyone. */
const ASKS_WHAT_IS = new RegExp(
  `^\\s*(?:[Ww]ho|[Ww]hat)(?:['’]s| is| are| was| were) (?:(?:the|an?) (?=.*[ \\d]))?${NAME}\\s*\\?*\\s*$`,
  'u',
);

export function leansOnHistory(question: string): boolean {
  if (namesItsSubject(question)) return false;
  return ANAPHORA.test(question) || GOING_ON.test(question) || contentTerms(question).length < FEW_WORDS;
}

/** Whether a question asks what or who something is, and gives its whole name, so that it is no follow-up. */
export function namesItsSubject(question: string): boolean {
  return ASKS_WHAT_IS.test(question);
}
