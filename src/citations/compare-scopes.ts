/** Whether a claim denies what the passage denies, and is as sure as the passage is of what it says. */
import { areOpposite } from './antonyms.ts';
import type { Scope } from './find-scopes.ts';
import type { Statement } from './read-statement.ts';
import { isIrregularVerb, type Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';
import { relationOf } from './word-relations.ts';

/** Share of what the best sentence holds. */
const ON_TOPIC = 0.4;
/** A cue bears on its nearest words most. */
const NEAREST = 2;
/** Where the other text denies one of so many words, the cue has its like. */
const FARTHEST = 4;

/** Whether what the one text denies is nothing that the other states. */
export function negationAgrees(claim: Statement, window: Statement): boolean {
  return isDeniedIn(claim, window) && isDeniedIn(window, claim);
}

/** Whether each negation of `text` that touches a word of `other` has its like there. */
function isDeniedIn(text: Statement, other: Statement): boolean {
  const denied = deniedWords(other);
  const deniedHere = new Set(text.negations.flatMap(({ targets }) => targets.map((at) => text.words[at])));
  if (isSuperlativeOf(text, other)) return true;
  return text.negations.every(({ cue, targets }) => {
    if (!isOnTopic({ cue }, text, other)) return true;
    if (isContrast(text, cue) && other.words.some(({ lower }) => CONTRASTS.test(lower))) return true;
    if (leavesOut(text, cue) && other.words.some(({ lower }) => EXCLUDED.test(lower))) return true;
    const cueWord = text.words[cue] as Word;
    if (cueWord.isContent && isCueIn(cueWord, other)) return true;
    if (
      targets
        .slice(0, FARTHEST)
        .some((at) => likesOf(text.words[at] as Word, other).some((like) => denied.has(like)))
    )
      return true;
    for (const at of targets.slice(0, NEAREST)) {
      const word = text.words[at] as Word;
      // "A water main left homes without water": it is said without denial too.
      if (text.words.some((one) => one.isContent && one.term === word.term && !deniedHere.has(one))) continue;
      const alike = likesOf(word, other);
      if (alike.length === 0) {
        if (other.negations.length > 0) return true;
        continue;
      }
      // "failed to win" and "lost"; two negations of one word undo each other.
      if (isDoubled(text, at, cue)) return true;
      return (
        hasOppositeOf(word, other) ||
        other.words.some((one) => one.isContent && meanSame(one.term, cueWord.term) && cueWord.isContent)
      );
    }
    // Not a word of it is there, or its opposite is.
    return true;
  });
}

const CONTRASTS = /^(?:prefer\w*|over|replac\w*|instead|rather|unlike|whereas|favou?r\w*|from|substitut\w*)$/;

/** "Codes instead of rules" for "preferred codes to rules". */
function isContrast({ words }: Statement, cue: number): boolean {
  return /^(?:of|than)$/.test(words[cue]?.lower ?? '');
}

const EXCLUDED =
  /^(?:outside|beyond|except|without|exclud\w*|omit\w*|omission|exempt\w*|ignor\w*|not|no|neither|nor)$/;

/** "Leaves out the pay of researchers", which may stand "outside the calculation". */
function leavesOut({ words }: Statement, cue: number): boolean {
  return words[cue]?.lower === 'out' && /^(?:lea?v|left|stay)/.test(words[cue - 1]?.lower ?? '');
}

/** The very verb of denying or one of its meaning: "stopped" and "halted". */
function isCueIn(cue: Word, other: Statement): boolean {
  return (
    likesOf(cue, other).length > 0 ||
    other.words.some((word) => word.isContent && relationOf(word.lower, cue.lower) === 'synonym')
  );
}

const COMPARATIVE = /^(?:more|less|larger|bigger|higher|lower|faster|better|longer|earlier|greater|cheaper)$/;
const SUPERLATIVE =
  /^(?:most|record|best|worst|fewest|(?:larg|bigg|high|low|long|short|fast|great|cheap|strong|earli)est)$/;

/** "No company ever lost more" is what "the largest loss" says. */
function isSuperlativeOf(text: Statement, other: Statement): boolean {
  const has = ({ words }: Statement, pattern: RegExp) => words.some(({ lower }) => pattern.test(lower));
  if (has(text, /^(?:before|since|ever)$/) && has(other, /^first$/)) return true;
  return has(text, COMPARATIVE) && has(text, /^(?:ever|no|never)$/) && has(other, SUPERLATIVE);
}

function deniedWords(text: Statement): Set<Word> {
  const denied = new Set<Word>();
  for (const { targets, cue } of text.negations) {
    for (const at of targets) denied.add(text.words[at] as Word);
    // Of whom it is denied: "independent measurements do not exist".
    const clause = text.words[cue]?.clause;
    const before = text.words.slice(0, cue).filter((word) => word.isContent && word.clause === clause);
    for (const word of before.slice(-2)) denied.add(word);
  }
  return denied;
}

function likesOf(word: Word, { words }: Statement): Word[] {
  const same = words.filter((other) => other.isContent && other.term === word.term);
  return same.length > 0 ? same : words.filter((other) => other.isContent && meanSame(other.term, word.term));
}

function isDoubled(text: Statement, at: number, cue: number): boolean {
  return text.negations.some(
    (scope) =>
      scope.cue !== cue &&
      !/^(?:neither|nor|no)$/.test(text.words[scope.cue]?.lower ?? '') &&
      scope.targets[0] === at,
  );
}

function hasOppositeOf(word: Word, { words }: Statement): boolean {
  return words.some((other) => areOpposite(word.lower, other.lower));
}

/** Whether the claim is no surer than the passage of what they share. */
export function certaintyAgrees(claim: Statement, window: Statement): boolean {
  const touching = window.hedges.filter(
    (hedge) =>
      isOnTopic(hedge, window, claim) &&
      touches(hedge, window, claim) &&
      !saysItself(hedge, window, claim) &&
      !givesLeave(hedge, window, claim),
  );
  if (touching.length > 0 && claim.hedges.length === 0 && !isToCome(claim)) return false;
  if (claim.hedges.length > 0) return true;
  return (
    claim.futures.length > 0 ||
    !window.futures.some(
      (future) =>
        isOnTopic(future, window, claim) && touches(future, window, claim) && isTold(claim, window, future),
    )
  );
}

/** Whether the sentence of a cue holds nearly as much of the other text as any does. */
function isOnTopic({ cue }: Pick<Scope, 'cue'>, text: Statement, { terms }: Statement): boolean {
  const counts = new Map<number, number>();
  for (const { isContent, term, sentence } of text.words) {
    if (isContent && terms.has(term)) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  const own = counts.get(text.words[cue]?.sentence ?? 0) ?? 0;
  return own >= ON_TOPIC * Math.max(...counts.values(), 0);
}

/** "Is to be repeated" is as much as "is planned". */
function isToCome({ futures, words }: Statement): boolean {
  return futures.some(({ cue }) => /^(?:is|are|due)$/.test(words[cue]?.lower ?? ''));
}

/** "The ban was her proposal" for "she had proposed the ban". */
function saysItself({ cue }: Scope, window: Statement, { words }: Statement): boolean {
  const term = window.words[cue]?.term ?? '';
  return words.some((word) => word.term === term || (word.isContent && meanSame(word.term, term)));
}

/** "May be used" for "is permitted". */
function givesLeave({ cue }: Scope, window: Statement, { words }: Statement): boolean {
  const isMay = /^(?:may|can|could)$/.test(window.words[cue]?.lower ?? '');
  return isMay && words.some(({ lower }) => /^(?:can|free|able|allow|permi|exempt|entitle)/.test(lower));
}

/** Whether the nearest words of a scope are in the other text. */
function touches({ cue, targets }: Scope, text: Statement, other: Statement): boolean {
  // "may take" is about taking; "a likely loss leader" about both words.
  const isAuxiliary =
    /^(?:may|might|could|would|should|will)$/.test(text.words[cue]?.lower ?? '') ||
    // "Had hoped to block the suspension" says that there is one.
    (/^(?:hop|aim|seek|intend|plan|want)/.test(text.words[cue]?.lower ?? '') &&
      text.words[cue + 1]?.lower === 'to');
  const nearest = targets.slice(0, isAuxiliary ? 1 : NEAREST);
  return nearest.some((at) => likesOf(text.words[at] as Word, other).length > 0);
}

/** Speaks of what is past or present, as far as its verbs tell: "needs" of what "will need". */
function isTold({ words }: Statement, window: Statement, { cue }: Scope): boolean {
  const verb = window.words[cue + 1];
  return words.some(
    ({ lower, term }) =>
      /^(?:was|were|has|had|have|did|is|are)$|ed$/.test(lower) ||
      isIrregularVerb(lower) ||
      (term === verb?.term && lower === `${verb.lower}s`),
  );
}
