/**
 * Takes out the words that only lead to a marker: "(see [1])", "according to [1], ...", "See [3] or (1)." Markers are
 * moved to where they belong and numbered anew, and such words would stay behind as stumps: "See or (1)."
 */
import { PLACEHOLDER as MARK } from './clean-sentence.ts';

const LEAD = '^(\\s*(?:[-*•–·]\\s+|\\d{1,2}[.)]\\s+)?)';
const JOINER = '(?:[,;&]|and|or)';
const MARKS = `${MARK}(?:\\s*${JOINER}?\\s*(?:${MARK}|\\(\\d{1,3}\\)))*`;
const SHOWN = '(?:stated|reported|noted|shown|described|mentioned|seen|explained|said)';
/** A sentence that only sends the reader on. */
const SENT_ON = new RegExp(
  `${LEAD}(?:for (?:more|further|details|the details)[^.${MARK}]{0,60}?,?\\s*)?(?:please )?(?:see(?: also)?|cf\\.?|compare|refer to|read|sources?|references?)[\\s:]*(?:${MARK}|\\(\\d{1,3}\\)|\\d{1,3}\\b)(?:${MARK}|\\(\\d{1,3}\\)|\\d{1,3}\\b|and\\b|or\\b|also\\b|[,;&\\s])*(?:for (?:more|further|details)[^.]{0,40})?[.\\s]*$`,
  'i',
);
const ACCORDING = new RegExp(
  `${LEAD}(?:according to|as ${SHOWN} (?:in|by)|per|based on)\\s*(${MARKS})\\s*,?\\s+(\\S)`,
  'i',
);
const SAYS = new RegExp(
  `${LEAD}(${MARKS})\\s+(?:says?|states?|reports?|notes?|shows?|mentions?|explains?|confirms?)\\s+that\\s+(\\S)`,
  'i',
);
const BRACKETS = new RegExp(
  `\\s*\\(\\s*(?:see(?: also)?|cf\\.?|(?:sources?|references?|ref|refs):?|from|via|per)?\\s*(${MARKS})\\s*\\)`,
  'gi',
);
const JOINED = new RegExp(`(?<=${MARK})\\s*${JOINER}\\s*(?:\\(\\d{1,3}\\)|(?=${MARK}))`, 'gi');
/** A marker in another style, which nobody can follow. */
const NUMBER = /\s*\(\d{1,3}\)(?=[.!?\s]*$)/;

/** @param text with the placeholder of each marker, all of which it keeps, in their order; '' for a mere reference */
export function withoutReferences(text: string): string {
  if (SENT_ON.test(text)) return onlyMarks(text);
  const open = (_: string, lead: string, marks: string, first: string) =>
    lead + onlyMarks(marks) + (lead.trim() === '' ? first.toUpperCase() : first);
  return text
    .replace(ACCORDING, open)
    .replace(SAYS, open)
    .replace(BRACKETS, (_, marks: string) => onlyMarks(marks))
    .replace(JOINED, '')
    .replace(NUMBER, '');
}

function onlyMarks(text: string): string {
  return text.replace(new RegExp(`[^${MARK}]`, 'g'), '');
}
