/**
 * What a negation or a hedge of a statement bears on: the words after it in its clause, and for "no" the verb before
 * it. A cue elsewhere in the sentence says nothing about a claim that does not touch its words.
 */
import type { Word } from './read-words.ts';

/** Indices of words: the cue's, and those of the content words it bears on, nearest first. */
export interface Scope {
  cue: number;
  /** Nearest first; never empty. */
  targets: number[];
}

const MAX_TARGETS = 6;
const NEGATIONS = new Set(
  `not no nowhere never none neither nor without cannot nobody nothing hardly scarcely rarely seldom fail fails failed failing
  refuse refuses refused refusing deny denies denied denying lack lacks lacked lacking avoid avoids avoided prevent
  prevents prevented stop stops stopped stopping cease ceases ceased reject rejects rejected decline declines declined
  unable except dispute disputes disputed dismiss dismisses dismissed forbid forbids forbade forbidden prohibit prohibits prohibited`.split(
    /\s+/,
  ),
);
/** They negate what stands after "to", "that", "-ing"; without it they are verbs of their own ("prices declined"). */
const NEGATING_VERB = /^(?:fail|refus|declin|stop|ceas|unable)/;
const PARTICLE = /^(?:out|down|off|aside|back)$/;
/** Verbs that deny with a particle: "ruled out a pause", "turned it down". */
const PHRASAL =
  /^(?:rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? down|brush(?:es|ed|ing)? (?:off|aside)|shrug(?:s|ged|ging)? off|stay(?:s|ed|ing)? out|opt(?:s|ed|ing)? out|back(?:s|ed|ing)? out|pull(?:s|ed|ing)? out|(?:hold|held|holding|keeps?|kept) (?:back|out)|left out|leav(?:es?|ing) out|knock(?:s|ed|ing)? back)$/;
/** With what is denied between: "held it back". */
const HOLDS = /^(?:hold|held|holding|turn|turned|rule|ruled|left|leave|keep|kept)/;
const NOT_ONLY = /^(?:only|just|merely|simply|least|until|unlike)$/;
const NO_DOUBT = /^(?:doubt|matter|wonder)$/;
const HEDGES = new Set(
  `may might could likely probably probable possibly possible perhaps maybe potentially potential presumably apparently
  seemingly expected expects expect anticipate anticipates anticipated plans planned planning intends intended hopes
  hoped hoping aims aimed seeks sought proposes proposed considering weighing mulling reportedly allegedly alleged allegation allegations accusation accusations accuses accused rumor rumour
  rumored rumoured suspected appears appear appeared seems seem seemed suggests suggest suggested suggesting predicts
  predict predicted forecasts forecast projected projects estimates would should conceivably supposedly tentatively
  unconfirmed unclear uncertain unlikely believes believe suspects suspect speculates speculated threatens threatened
  if whether arguably theoretically hypothetically prospective`.split(/\s+/),
);
const FUTURE = new Set(['will', 'shall', 'going', 'set', 'upcoming']);
const SOON = /^(?:course|track|poised|slated|scheduled|about|aiming|preparing|hoping|bound)$/;
const BE = /^(?:is|are|was|were|be|been|being)$/;

/** Scopes of the negations of a statement. */
export function findNegations(words: readonly Word[]): Scope[] {
  const scopes: Scope[] = [];
  for (const [cue, word] of words.entries()) {
    if (!isNegation(words, cue)) continue;
    const targets = ahead(words, cue);
    // "Without Zhao, who stepped down" denies nothing that is said of him.
    if (word.lower === 'without' && words[targets[0] ?? -1]?.isName) continue;
    if (word.lower === 'no' && isAnswer(words, cue)) targets.push(...question(words, cue));
    else if (word.lower === 'without' && words[cue + 1]?.lower === 'success')
      targets.push(...behind(words, cue, 4));
    else if (/^(?:no|nowhere|none|nothing|nobody|neither|nor|never)$/.test(word.lower))
      targets.push(...behind(words, cue, 2));
    else if (targets.length === 0 && !/^(?:of|than)$/.test(word.lower))
      targets.push(...behind(words, cue, 2));
    if (targets.length > 0) scopes.push({ cue, targets });
  }
  return scopes;
}

/** "Can I replace it myself? No." */
function isAnswer(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  const next = words[at + 1];
  return (
    !!before &&
    !!word &&
    word.sentence !== before.sentence &&
    /^(?:can|could|do|does|did|is|are|was|were|will|would|may|must|should|has|have)$/.test(
      words.find(({ sentence }) => sentence === before.sentence)?.lower ?? '',
    ) &&
    next?.clause !== word.clause
  );
}

function question(words: readonly Word[], at: number): number[] {
  const sentence = words[at - 1]?.sentence;
  return [...words.keys()].filter((i) => words[i]?.sentence === sentence && words[i]?.isContent);
}

function isNegation(words: readonly Word[], at: number): boolean {
  const { lower } = words[at] as Word;
  const next = words[at + 1]?.lower ?? '';
  if (/n['’]t$/.test(lower)) return true;
  if (lower === 'than') return words[at - 1]?.lower === 'rather';
  if (lower === 'of') return words[at - 1]?.lower === 'instead';
  // "Have yet to", "still had to".
  if (lower === 'yet')
    return next === 'to' && /^(?:has|have|had|is|are|was|were)$/.test(words[at - 1]?.lower ?? '');
  if (lower === 'still') return /^(?:has|have|had)$/.test(next) && words[at + 2]?.lower === 'to';
  if (PARTICLE.test(lower))
    return words
      .slice(Math.max(0, at - 3), at)
      .some(
        (word, i, before) =>
          PHRASAL.test(`${word.lower} ${lower}`) && (i === before.length - 1 || HOLDS.test(word.lower)),
      );
  if (lower === 'free') return next === 'of' || next === 'from';
  if (!NEGATIONS.has(lower)) return false;
  if (lower === 'not' && NOT_ONLY.test(next)) return false;
  // "Will not open until September" says that it opens then.
  if (lower === 'not' && words.slice(at + 2, at + 6).some((word) => word.lower === 'until')) return false;
  if (lower === 'no' && (NO_DOUBT.test(next) || /^\d/.test(next))) return false;
  if (lower === 'no' && /^(?:fewer|less|more)$/.test(next) && words[at + 2]?.lower === 'than') return false;
  if (lower === 'without' && next === 'doubt') return false;
  return NEGATING_VERB.test(lower) ? next === 'to' || next.endsWith('ing') : true;
}

/** Scopes of the words by which a statement is less than a fact. */
export function findHedges(words: readonly Word[]): Scope[] {
  return scopesOf(words, (at) => {
    const { lower, text } = words[at] as Word;
    // "A planned café", "more than planned".
    const isPredicate = /^(?:is|are|was|were|be|been|being|had|has|have)$/.test(words[at - 1]?.lower ?? '');
    if (/^(?:planned|proposed|projected)$/.test(lower) && words[at + 1]?.lower !== 'to' && !isPredicate)
      return (
        !/^(?:the|an?|its|their|his|her|this|these|more|than)$/.test(words[at - 1]?.lower ?? '') &&
        lower !== 'planned'
      );
    // "Asked if", "even if".
    if (lower === 'if' && /^(?:even|ask|asks|asked|asking|see|know)$/.test(words[at - 1]?.lower ?? ''))
      return false;
    if (!HEDGES.has(lower) || /^(?:May|Might)$/.test(text)) return false;
    // "You may deduct" gives leave. "Could not be shipped", "no boat could land" are facts.
    if (lower === 'may' && words[at - 1]?.lower === 'you') return false;
    return !(
      lower === 'could' &&
      [...words.slice(Math.max(0, at - 4), at), words[at + 1]].some((word) =>
        /^(?:no|not)$/.test(word?.lower ?? ''),
      )
    );
  });
}

/** Scopes of the words by which a statement speaks of what is to come. */
export function findFuture(words: readonly Word[]): Scope[] {
  return scopesOf(words, (at) => {
    const { lower } = words[at] as Word;
    if (/^(?:is|are)$/.test(lower) && words[at + 1]?.lower === 'to') return true;
    if (lower === 'must') return true;
    // "Due to injuries" gives a cause.
    if (lower === 'due') return words[at + 1]?.lower !== 'to' || BE.test(words[at - 1]?.lower ?? '');
    // "Had to" tells of what was done, "have had to" of what must be.
    if (
      /^(?:have|has)$/.test(lower) ||
      (lower === 'had' && /^(?:have|has)$/.test(words[at - 1]?.lower ?? ''))
    )
      return words[at + 1]?.lower === 'to';
    // "On course to secure": not yet done.
    if (lower === 'to') return SOON.test(words[at - 1]?.lower ?? '');
    return FUTURE.has(lower) && (/^(?:will|shall|upcoming)$/.test(lower) || words[at + 1]?.lower === 'to');
  });
}

function scopesOf(words: readonly Word[], isCue: (at: number) => boolean): Scope[] {
  const scopes: Scope[] = [];
  for (const cue of words.keys()) {
    if (!isCue(cue)) continue;
    const targets = ahead(words, cue);
    if (targets.length === 0) targets.push(...behind(words, cue, 3));
    if (targets.length > 0) scopes.push({ cue, targets });
  }
  return scopes;
}

function ahead(words: readonly Word[], cue: number): number[] {
  const targets: number[] = [];
  const clause = words[cue]?.clause;
  for (let at = cue + 1; at < words.length && targets.length < MAX_TARGETS; at++) {
    const word = words[at] as Word;
    if (word.clause !== clause) break;
    if (word.isContent) targets.push(at);
  }
  return targets;
}

function behind(words: readonly Word[], cue: number, most: number): number[] {
  const targets: number[] = [];
  const clause = words[cue]?.clause;
  for (let at = cue - 1; at >= 0 && cue - at <= 5 && targets.length < most; at--) {
    const word = words[at] as Word;
    if (word.clause !== clause) break;
    if (word.isContent) targets.push(at);
  }
  return targets;
}

/** Whether a text is more careful than a plain statement of fact. */
export function hedgesOrPlans(words: readonly Word[]): boolean {
  return findHedges(words).length > 0 || findFuture(words).length > 0;
}
