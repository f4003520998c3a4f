/** Quantities that are no counts: "twice", "tripled", and ordinals such as "the third quarter". */

import type { Quantity } from './quantity.ts';
import type { PartialDate } from './read-dates.ts';

const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, at) => [word, at + 1]),
);
const FACTOR =
  /\b(once(?= (?:an?|every|each|per) )|twice|doubl(?:e|es|ed|ing)|twofold|tripl(?:e|es|ed|ing)|threefold|quadrupl(?:e|es|ed)|fourfold|tenfold|halv(?:e|es|ed|ing))\b/gi;

export function readFactors(text: string): Quantity[] {
  return [...text.matchAll(FACTOR)].map((match) => {
    const word = (match[0] as string).toLowerCase();
    if (word === 'once')
      return { value: 1, kind: 'times', start: match.index, end: match.index + word.length };
    const value = /^t(?:wi|wo)|^dou/.test(word)
      ? 2
      : /^tr|^thr/.test(word)
        ? 3
        : /^ten/.test(word)
          ? 10
          : /^hal/.test(word)
            ? 0.5
            : 4;
    return { value, kind: 'times', start: match.index, end: match.index + word.length };
  });
}

function roleBefore(text: string, start: number): { role?: string } {
  const role = /\b(from|to) $/i.exec(text.slice(Math.max(0, start - 6), start))?.[1];
  return role ? { role: role.toLowerCase() } : {};
}

const ORDINAL =
  /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?= (?:quarter|half|time|place|year|month|week|day|generation|round|phase|version|largest|biggest|step|stage|circuit|fiscal|edition))/gi;

export function readOrdinals(text: string, dates: readonly PartialDate[]): Quantity[] {
  return [...text.matchAll(ORDINAL)]
    .filter((match) => !dates.some(({ start, end }) => match.index >= start && match.index < end))
    .map((match) => ({
      value: ORDINALS.get(match[0].toLowerCase()) ?? 0,
      kind: 'ordinal',
      ...roleBefore(text, match.index),
      start: match.index,
      end: match.index + match[0].length,
    }));
}
