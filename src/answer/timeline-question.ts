/** Questions for a course of events: "What changed on X since May?", "timeline of X", "How did X develop?". */
import type { TimeWindow } from '../model/answer.ts';
import { spokenWords } from '../text/spoken-words.ts';

const THE = '(?:the |a |an )?(?:(?:short|brief|full|whole|complete|quick) )?';
const GIVE =
  "^\\W*(?:(?:please |can you |could you )?(?:give|show|tell|write|make|draw|outline|summari[sz]e|describe|build|list)(?: (?:me|us|up))?(?: about)? |what(?:’s|'s| is| was) )?";
const ABOUT = '(?:of|for|on|about|around|in|with|at|to|regarding|concerning)';

/** Whatever time they ask about; the group is the subject. */
const ALWAYS: readonly RegExp[] = [
  new RegExp(`${GIVE}${THE}(?:timeline|time line|chronology|course of events) ${ABOUT} (.+?)\\W*$`, 'i'),
  new RegExp(`${GIVE}(?:the )?(?:history|development|evolution) of (.+?)\\W*$`, 'i'),
  /^\W*(.+?) (?:timeline|chronology|over time)\W*$/i,
  /^\W*how (?:did|has|have) (.+?) (?:develop(?:ed)?|evolved?|unfold(?:ed)?|progress(?:ed)?)(?: over (?:time|the years))?(?: since .+| between .+| from .+)?\W*$/i,
  /^\W*how (?:did|has|have) (.+?) changed? over (?:time|the years)\W*$/i,
  /^\W*what(?: has| have|’s|'s)? changed (?:on|with|about|around|for|regarding) (.+?)\W*$/i,
];
/** Only with a time from which on: "What changed in the new law?" asks for no course of events. */
const SINCE: readonly RegExp[] = [
  new RegExp(
    `^\\W*what(?:(?:’s|'s| has| have| was| is)(?: been)?)? (?:changed?|happened|happening|new|going on) ${ABOUT} (.+?)\\W*$`,
    'i',
  ),
  /^\W*how (?:has|have) (.+?) changed\b.*$/i,
  new RegExp(`^\\W*what are the (?:developments|events|changes|news) ${ABOUT} (.+?)\\W*$`, 'i'),
];
const FROM_ON =
  /^(?:ever |starting |beginning )?(?:since|after|between|from|starting|beginning)\b|^(?:in|over|during|within) the (?:last|past)\b/i;

/** @returns the subject, the time left out; undefined for all other questions */
export function timelineSubject(question: string, window: TimeWindow | undefined): string | undefined {
  const spoken = wordsIn(question, window);
  const rest = spoken ? question.replace(spoken, ' ').replace(/\s+([?.!,])/g, '$1') : question;
  const isFromOn = window !== undefined && FROM_ON.test(window.words);
  for (const pattern of [...ALWAYS, ...(isFromOn ? SINCE : [])]) {
    const subject = pattern.exec(rest.trim())?.[1]?.trim();
    if (subject && !ASKS.test(subject)) return subject;
  }
  return undefined;
}

/** "How many people used ChatGPT over time" asks for a number. */
const ASKS = /^(?:how|what|which|who|when|where|why|did|does|do|is|are|was|were|has|have)\b/i;

/** The part of the question that names the window: of an event without its day and title. */
function wordsIn(question: string, window: TimeWindow | undefined): string | undefined {
  const words = window && spokenWords(window);
  return words && question.includes(words) ? words : undefined;
}
