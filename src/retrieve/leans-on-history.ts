/** Whether a question can be understood without the conversation before it. */
import { contentTerms } from '../text/tokenize.ts';

/** Words that stand for something said before. */
const ANAPHORA =
  /\b(?:it|its|they|their|them|he|she|his|her|him|this|that|these|those|ones?|there|same|former|latter|also|too|more|else|instead|both|neither|either|another|other)\b/i;
/** Openings that go on with something. */
const GOING_ON = /^\s*(?:and|but|so|then|or|what about|how about|what if|why|yes|no|ok(?:ay)?|sure)\b/i;
const FEW_WORDS = 4;

export function leansOnHistory(question: string): boolean {
  return ANAPHORA.test(question) || GOING_ON.test(question) || contentTerms(question).length < FEW_WORDS;
}
