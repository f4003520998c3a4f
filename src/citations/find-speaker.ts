/**
 * Whom a passage reports: "Robert Lee of Bloomberg Intelligence says that ..." is his word, not the passage's own. Found
 * by the verbs and phrases of reporting; carried over to the next sentence only where that goes on in the same voice.
 */
import type { Chunk } from '../model/chunk.ts';
import { findHedges } from './find-scopes.ts';
import { passageFacts } from './passage-facts.ts';
import { readWords } from './read-words.ts';

/** Verbs of saying and holding, in the forms that follow a name. */
const REPORTS =
  `says?|said|holds?|held|argues?|argued|claims|claimed|believes?|believed|thinks?|thought|writes?|wrote|warns?
  |warned|estimates|estimated|contends?|contended|maintains?|maintained|suggests?|suggested|considers?|considered|calls
  |called|expects?|expected|predicts?|predicted|notes|noted|tells?|told|reports|reported|states|stated|insists?|insisted
  |points? out|pointed out|questioned|objects|objected|reasons|reasoned|denies|denied|concludes?|concluded|reads
  |adds|added|described?|describes|sees?|saw|stress(?:es)?|stressed|admits?|admitted|concedes?|conceded
  |acknowledges?|acknowledged|cautions?|cautioned|explains?|explained|testified|recalls?|recalled|replies|replied|declares?
  |declared|remarked|observed|complains?|complained|fears?|feared|doubts?|doubted|announced that|confirmed that|reads
  |accuses?|accused|criticizes?|criticized`.replace(/\s+/g, '');
const WORD = String.raw`\p{Lu}[\p{L}\p{N}&.'’-]*`;
const NAME = `(?:The )?${WORD}(?: (?:(?:of|for|de|van|von) (?:the )?)?${WORD}){0,5}`;
/** "Lee holds that", "Alexandr Wang, head of Scale AI, told": the name, words set off by commas, the verb. */
const BEFORE_VERB = new RegExp(
  String.raw`(?<![\p{L}\p{N}'’-]|\b(?:that|by|which|with|to) )(${NAME})(?<!['’]s)(?: of (?:the |an? )(?:\p{Ll}+ ){1,3}${WORD})?(?:,[^,.;:]{1,60},)? (?:also |has |had |have |still |later |then |once )?(?:(?:${REPORTS})\b(?! off| by\b| on by\b)|puts? [^.;]{1,60} at\b)`,
  'u',
);
/** "OpenAI's launch post had warned". */
const OWN_TEXT = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${NAME})['’]s (?:\p{Ll}+ ){0,2}(?:report|post|paper|statement|card|letter|filing|article|note|blog|study|spokes(?:person|man|woman)|chief) (?:also |has |had )?(?:${REPORTS})\b`,
  'u',
);
const AFTER_VERB = new RegExp(`,["”]? (?:${REPORTS}) (?:the )?(${NAME})(?=[.,])`, 'u');
const ENDS_IN_VERB = new RegExp(`, (${NAME}) (?:${REPORTS})[.,]?["”]?$`, 'u');
const ACCORDING = new RegExp(
  String.raw`(?:\b(?:[Aa]ccording to|[Bb]y the account of|[Ii]n the (?:words|view|opinion|eyes) of) (?:the |analysts at |an analyst at |a spokesperson for )?|^For )(${NAME})(?=[,.;]| (?:an?|this|that|and|in|on|at)\b|$)`,
  'u',
);
const POSSESSIVE = new RegExp(
  String.raw`(?:\b(?:[Bb]y|[Ii]n|[Oo]n) )?(?<![\p{L}\p{N}])(${NAME})['’]s? (?:own )?(?:figures|account|view|tests|estimates|words|opinion|measure|reckoning|calculations?|forecasts?)\b`,
  'u',
);
/** A line that names a source: "Reuters, US says ..., June 12, 2025". */
const SOURCE_LINE = /,\s\p{Lu}\p{Ll}+ (?:\d{1,2}, )?\d{4}\.?$/u;
const PRONOUN = /^(?:In (?:his|her|their) (?:account|view|opinion)|(?:He|She|They) (?:also )?[a-z]+s?\b)/;
const PRONOUN_REPORTS = new RegExp(
  String.raw`^(?:In (?:his|her|their) (?:account|view|opinion)|(?:He|She|They) (?:also |then )?(?:${REPORTS}))\b`,
);
/** Words that name no one, though they begin a sentence with a capital. */
const NOBODY =
  /^(?:The|This|That|These|Those|It|Its|He|She|They|A|An|In|On|At|If|But|And|One|Some|Many|Critics|Most|Both|What|When|While|Even|As|For|Under|By|Critics|Skeptics|Supporters|Researchers|Users|Press|Backers|Doubters|Opponents|Proponents|Investors|Officials|Experts|Developers|Analysts|Others|Observers|Two|Three|Until|After|Before|Since|Each|Total|Base|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** As the chunk writes it, in the fullest form it has of a person's name; undefined where the passage speaks for itself. */
export function findSpeaker(chunk: Chunk, span: { start: number; end: number }): string | undefined {
  const { sentences } = passageFacts(chunk);
  const middle = (span.start + span.end) / 2 - chunk.start;
  let at = sentences.findIndex(({ start }) => start >= span.start - chunk.start - 1);
  if (at < 0) at = sentences.findLastIndex(({ start }) => start <= middle);
  const sentence = sentences[at];
  if (!sentence) return undefined;
  const text = chunk.text.slice(sentence.start, sentence.end);
  const own = speakerOf(text);
  if (own) return fullestForm(own, chunk);
  const before = sentences[at - 1];
  // The voice goes on where the sentence says "he holds" or "in her account", and begins no new paragraph's argument.
  if (!before || !PRONOUN.test(text) || !PRONOUN_REPORTS.test(text)) return undefined;
  const speaker = speakerOf(chunk.text.slice(before.start, before.end));
  return speaker && fullestForm(speaker, chunk);
}

/** Whether a claim itself says who says it. */
export function isAttributed(claim: string): boolean {
  return (
    speakerOf(claim) !== undefined ||
    /\b(?:according to|in (?:his|her|their) (?:view|account|opinion))\b/i.test(claim)
  );
}

/** Whether a text is less than a plain statement: "may", "likely", "is expected to". */
export function hasHedge(text: string): boolean {
  return findHedges(readWords(text)).length > 0;
}

function speakerOf(text: string): string | undefined {
  if (SOURCE_LINE.test(text)) return undefined;
  const body = text
    .replace(/^(?:- )?(?:\*\*)?(?:The )?["“][^"“”\n]{1,60}["”] Argument(?:\*\*)?: /, '')
    .replace(/^[-•] /, '');
  for (const pattern of [ACCORDING, OWN_TEXT, POSSESSIVE, BEFORE_VERB, AFTER_VERB, ENDS_IN_VERB]) {
    const name = pattern
      .exec(body)?.[1]
      ?.replace(/['’]s$/, '')
      .replace(/[.,]$/, '');
    if (name && isSomebody(name)) return name;
  }
  return undefined;
}

/** "The Financial Times" is, "The" is not; nor is a model or a month. */
function isSomebody(name: string): boolean {
  const bare = name.replace(/^The /, '');
  return !NOBODY.test(bare.split(' ')[0] as string) && !/^\p{L}+[-‑]?\d|^V\d/u.test(bare);
}

/** "Lee" as "Robert Lee", where the chunk or its headings say so. */
function fullestForm(name: string, chunk: Chunk): string {
  if (name.includes(' ') || !/^\p{Lu}\p{Ll}+$/u.test(name)) return name;
  const around = [chunk.text, ...chunk.headingPath, chunk.title].join('\n');
  const full = new RegExp(
    String.raw`(?<![\p{L}\p{N}.] ?)(?<!\p{Lu}\p{Ll}{1,20} )\b(\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?${name})(?![\p{L}\p{N}])`,
    'u',
  ).exec(around);
  const loose = full ?? new RegExp(String.raw`(\p{Lu}\p{Ll}+ ${name})(?![\p{L}\p{N}])`, 'u').exec(around);
  const first = loose?.[1]?.split(' ')[0] ?? '';
  return loose?.[1] && !NOBODY.test(first) && !/^(?:Judge|President|Chief|Justice|Dr|Mr|Mrs|Ms)$/.test(first)
    ? loose[1]
    : name;
}
