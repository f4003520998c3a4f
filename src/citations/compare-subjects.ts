/** Whether the passage says it of whom the claim says it: who or what stands before a verb that both have. */
import { kindredOf } from '../text/kindred-words.ts';
import { isVerbHere } from './is-verb.ts';
import type { PassageFacts, Window } from './passage-facts.ts';
import type { Statement } from './read-statement.ts';
import { isIrregularVerb, type Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';
import { relationOf } from './word-relations.ts';

const AUXILIARY =
  /^(?:will|would|can|could|may|might|must|shall|should|to|not|never|did|does|do|had|has|have|is|was|were|are|be|been|also)$/;
const BE = /^(?:is|was|were|are|be|been|being)$/;
/** What such a word begins is no subject. */
const PREPOSITION =
  /^(?:under|before|after|for|in|by|on|at|with|without|from|since|during|when|while|if|whether|according|of|to|as|over|no|than|per)$/;

/** False where the claim's subject stands elsewhere in the passage, and another before the same verb. */
export function subjectsAgree(claim: Statement, { from, size }: Window, facts: PassageFacts): boolean {
  for (let at = from; at < from + size; at++) {
    const sentence = facts.window(at, 1).statement;
    for (const verb of claim.words) {
      if (!isVerb(claim, verb)) continue;
      const there = sentence.words.find((word) => isSameVerb(verb, word) && isVerb(sentence, word));
      if (there && isOfAnother({ text: claim, verb }, { text: sentence, verb: there }, facts)) return false;
    }
  }
  return true;
}

interface Place {
  text: Statement;
  verb: Word;
}

function isOfAnother(claim: Place, passage: Place, { whole }: PassageFacts): boolean {
  // "They beat the Romans to reach the final": who reaches it stands before the other verb.
  if (isInfinitive(passage) !== isInfinitive(claim)) return false;
  if (isPassive(claim) !== isPassive(passage) || isParticiple(claim) !== isParticiple(passage)) return false;
  if (isPassive(claim) && haveOtherAgents(claim, passage)) return true;
  const subject = subjectOf(claim);
  if (isInPhraseBefore(subject, passage)) return true;
  const before = placesBefore(passage);
  const isIn = (word: Word, words: readonly Word[]) => words.some((other) => isLike(word, other));
  if (subject.length === 0 || subject.some((word) => isIn(word, before))) return false;
  if (!subject.some((word) => whole.words.some((other) => other.term === word.term))) return false;
  if (!sharesObject(claim, passage)) return false;
  const isNamed = subject.some(({ isName }) => isName);
  const said = claim.text.words.filter((word) => word.end <= claim.verb.start);
  // Of a phrase without a name, its last word is what it is about.
  const rivals = isNamed ? before : before.slice(-1);
  return rivals.some((word) => word.isName === isNamed && !isIn(word, said));
}

/**
 * "Google introduced Claude and Anthropic announced PaLM" where each did what the other does here: both subjects are in
 * both, right before a verb, and have changed verbs.
 */
export function areDeedsExchanged(claim: Statement, window: Statement): boolean {
  const [own, there] = [deedsOf(claim), deedsOf(window)];
  // The very verb where it is there: "introduced" may mean "announced" elsewhere.
  const isSameDeed = (one: Word, other: Word) =>
    there.some(({ verb }) => verb.term === one.term) ? one.term === other.term : haveOneMeaning(one, other);
  return own.some(({ doer, verb }) =>
    there.some(
      (deed) =>
        deed.doer !== doer &&
        isSameDeed(verb, deed.verb) &&
        own.some((other) => other.doer === deed.doer) &&
        there.some((other) => other.doer === doer) &&
        !there.some((other) => other.doer === doer && isSameDeed(verb, other.verb)),
    ),
  );
}

/** Names right before a verb, by their terms. */
function deedsOf({ words }: Statement): { doer: string; verb: Word }[] {
  return words.flatMap((verb, at) => {
    const before = words[at - 1];
    return before?.isName && before.part === verb.part && isVerbHere(words, at)
      ? [{ doer: before.term, verb }]
      : [];
  });
}

function haveOneMeaning(one: Word, other: Word): boolean {
  return meanSame(one.term, other.term) || relationOf(one.lower, other.lower) === 'synonym';
}

/** The names before the verb in its clause; else what the claim begins with. */
function subjectOf({ text, verb }: Place): Word[] {
  const clause = clauseBefore({ text, verb });
  // "The site in Abilene draws": not Abilene.
  const cut = clause.findIndex((word, at) => at > 0 && PREPOSITION.test(word.lower));
  const own = cut < 0 ? clause : clause.slice(0, cut);
  const names = own.filter((word) => word.isContent && word.isName);
  if (names.length > 0) return names;
  return PREPOSITION.test(own[0]?.lower ?? '') ? [] : own.filter((word) => word.isContent).slice(0, 1);
}

/** "Paid for by the university" where it was by the government. */
function haveOtherAgents(claim: Place, passage: Place): boolean {
  const [own, there] = [agentOf(claim), agentOf(passage)];
  return (
    own.length > 0 && there.length > 0 && !own.some((word) => there.some((other) => isLike(word, other)))
  );
}

function agentOf({ text: { words }, verb }: Place): Word[] {
  const after = words.filter((word) => word.start >= verb.end && word.clause === verb.clause);
  const by = after.slice(0, 3).findIndex(({ lower }) => lower === 'by');
  return by < 0 ? [] : after.slice(by + 1, by + 5).filter((word) => word.isContent);
}

/** "After talks with Seoul it cut the rate": not Seoul. */
function isInPhraseBefore(subject: readonly Word[], passage: Place): boolean {
  const own = clauseBefore(passage);
  const isPronoun = /^(?:it|he|she|they)$/.test(own.at(-1)?.lower ?? '');
  return (
    isPronoun &&
    PREPOSITION.test(own[0]?.lower ?? '') &&
    subject.length > 0 &&
    subject.every((word) => own.some((other) => isLike(word, other)))
  );
}

/** Content words of the clause before the verb; of a clause that begins with "who", those it stands for. */
function placesBefore(place: Place): Word[] {
  const { words } = place.text;
  const { clause, start } = place.verb;
  const own = clauseBefore(place);
  const first = own[0]?.lower ?? '';
  const before = /^(?:who|which)$/.test(first)
    ? words.filter((word) => word.clause === clause - 1 || word.clause === clause - 2)
    : [];
  return [...before, ...own].filter((word, at, all) => {
    // "Veltronic's rival Marlow gave up": not Veltronic.
    const isOwner = /['’]s$/.test(word.text) && all[at + 1]?.isContent === true;
    return word.isContent && word.end <= start && !isOwner;
  });
}

/** What is reported is a clause of its own: "Reuters wrote that Oracle would buy". */
function clauseBefore({ text, verb }: Place): Word[] {
  const own = text.words.filter((word) => word.clause === verb.clause && word.end <= verb.start);
  return own.slice(own.findLastIndex(({ lower }) => lower === 'that') + 1);
}

/** What stands after the verb, number or word, is the same somewhere: the same deed is told. */
function sharesObject(claim: Place, passage: Place): boolean {
  const after = ({ text, verb }: Place) =>
    text.words.filter((word) => word.start >= verb.end && (word.isContent || /^\d/.test(word.text)));
  const there = after(passage);
  return after(claim).some((word) => there.some((other) => other.term === word.term));
}

function isVerb(statement: Statement, word: Word): boolean {
  if (!word.isContent || word.isName) return false;
  const { words } = statement;
  const at = words.indexOf(word);
  if (!isVerbHere(words, at)) return false;
  const before = words[at - 1];
  if (/ed$/.test(word.lower) || isIrregularVerb(word.lower)) return true;
  if (/[^s]s$/.test(word.lower))
    return before?.isContent === true || /^(?:who|which|and|it|he|she|that)$/.test(before?.lower ?? '');
  return AUXILIARY.test(before?.lower ?? '');
}

/** Its forms, not its kin: "cost" and "fell" are said of other things than "price" and "declined". */
function isSameVerb(one: Word, other: Word): boolean {
  return (
    one.term === other.term || (kindredOf(one.term).includes(other.term) && one.lower[0] === other.lower[0])
  );
}

function isInfinitive({ text, verb }: Place): boolean {
  return text.words[text.words.indexOf(verb) - 1]?.lower === 'to';
}

function isPassive({ text, verb }: Place): boolean {
  const at = text.words.indexOf(verb);
  return text.words.slice(Math.max(0, at - 3), at).some(({ lower }) => BE.test(lower));
}

/** "The harvest expected for 2025": nobody does it here. */
function isParticiple({ text, verb }: Place): boolean {
  return /ed$/.test(verb.lower) && PREPOSITION.test(text.words[text.words.indexOf(verb) + 1]?.lower ?? '');
}

function isLike(one: Word, other: Word): boolean {
  return other.isContent && meanSame(one.term, other.term);
}
