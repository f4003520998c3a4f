/**
 * A question that asks several things at once ("Did A say …, while B …?") as its parts. No passage answers all of
 * them, and the best one for a part is lost among passages that hold a little of each.
 */
import { isStopword, tokenize } from '../text/tokenize.ts';

const BETWEEN = /[,;:](?=\s)|\b(?:while|whereas|and|but|or|than|versus|compared (?:to|with))\b/i;
/** A part of fewer words says too little to be searched for by itself. */
const LEAST_TERMS = 3;
const MAX_CLAUSES = 6;

/** Content terms of each part; empty where the question has but one. */
export function splitClauses(question: string): string[][] {
  const clauses = question
    .split(BETWEEN)
    .map((part) => [...new Set(tokenize(part))].filter((term) => !isStopword(term)))
    .filter((terms) => terms.length >= LEAST_TERMS);
  return clauses.length < 2 ? [] : clauses.slice(0, MAX_CLAUSES);
}
