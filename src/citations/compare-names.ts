/** Whether the names of a claim are those of the passage, at least as what its pronouns and headings stand for. */
import { spellsOut } from '../text/spells-out.ts';
import type { PassageFacts, Window } from './passage-facts.ts';
import type { Statement } from './read-statement.ts';
import type { Word } from './read-words.ts';
import { meanSame } from './same-meaning.ts';

/** A number tells a sentence better than a word does. */
const NUMBER = 2;
const REFERS =
  /\b(?:it|its|he|his|she|her|they|their|them|this|that|these|those|the (?:company|firm|model|chip|startup|maker|lab|laboratory|judge|court|agency|group|two|same|law|act|deal|case|report|authors?|plaintiffs?|system|product|chatbot|service))\b/i;

export function namesAgree(claim: Statement, window: Window, facts: PassageFacts): boolean {
  const names = claim.words.filter(({ isName }) => isName);
  const core = coreOf(claim, window, facts);
  // A name of a neighbouring sentence may stand for a pronoun of this one, never for another name.
  const borrowed = names.filter(
    (name) => holdsName(window.statement, name, claim) && !holdsName(core, name, claim),
  );
  if (borrowed.some((name) => isReplaced(name, claim, core))) return false;
  const missing = names.filter((name) => !holdsName(window.statement, name, claim));
  for (const name of missing) {
    const isAround = holdsName(facts.around, name, claim);
    const isSpelled = isSpelledOut(name, claim, window.statement) || isShortHere(name, claim, facts);
    if (isSpelled) continue;
    if (!isAround && !(isSaidBefore(name, window, facts) && refersBack(window, names, facts))) {
      if (!isFullName(name, names, facts)) return false;
    } else if (isReplaced(name, claim, window.statement)) return false;
  }
  return true;
}

/** The sentence of the window that holds most of the claim's words. */
function coreOf(claim: Statement, { from, size }: Window, facts: PassageFacts): Statement {
  let [best, most] = [facts.window(from, 1).statement, -1];
  for (let at = from; at < from + size; at++) {
    const { statement } = facts.window(at, 1);
    const words = claim.words.filter((word) => word.isContent && statement.terms.has(word.term)).length;
    const numbers = claim.quantities.filter(({ value }) =>
      statement.quantities.some((other) => other.value === value),
    ).length;
    const held = words + NUMBER * numbers;
    if (held > most) [best, most] = [statement, held];
  }
  return best;
}

function holdsName({ terms, words }: Statement, { term, lower }: Word, claim: Statement): boolean {
  if (terms.has(term)) return true;
  // "H100s" and "H100", "OpenAIs", "GPT 4" and "GPT-4".
  if (lower.endsWith('s') && terms.has(lower.slice(0, -1))) return true;
  const next = claim.words.find(
    (word) => word.lower.startsWith(term) && word.lower !== term && /\d/.test(word.lower),
  );
  if (next && terms.has(next.term)) return true;
  return words.some(
    (word) => !word.isName && word.isContent && meanSame(word.term, term) && word.term.length > 3,
  );
}

/** "Robert" of "Robert Lee", where the sentence says "Lee" and the chunk elsewhere both. */
function isFullName(name: Word, names: readonly Word[], { whole }: PassageFacts): boolean {
  return whole.words.some(
    (word, at) =>
      word.isName &&
      word.term === name.term &&
      [whole.words[at - 1], whole.words[at + 1]].some(
        (beside) =>
          beside?.isName === true && names.some(({ term }) => term !== name.term && term === beside.term),
      ),
  );
}

/** The claim writes "MCP", the passage the words. */
function isSpelledOut({ text }: Word, _claim: Statement, { words }: Statement): boolean {
  const short = text.replace(/['’]?s$/, '');
  if (!/^\p{Lu}{2,8}$/u.test(short)) return false;
  for (const [at, word] of words.entries()) {
    if (word.text[0]?.toLowerCase() !== short[0]?.toLowerCase()) continue;
    for (let count = 2; count <= short.length + 3; count++) {
      const run = words.slice(at, at + count).map((other) => other.text);
      if (run.length === count && spellsOut(run, short)) return true;
    }
  }
  return false;
}

/** The claim writes the words, the passage "MCP". */
function isShortHere(name: Word, claim: Statement, { whole, acronyms, around }: PassageFacts): boolean {
  const lower = name.lower;
  if (
    acronyms.some(
      ({ short, long }) => short.toLowerCase() === lower || long.toLowerCase().split(/[ -]/).includes(lower),
    )
  )
    return true;
  const at = claim.words.indexOf(name);
  const shorts = [...whole.words, ...around.words].filter(({ text }) => /^\p{Lu}{2,8}s?$/u.test(text));
  for (let from = Math.max(0, at - 5); from <= at; from++) {
    for (let to = at + 1; to <= Math.min(claim.words.length, from + 7); to++) {
      if (to - from < 2) continue;
      const run = claim.words.slice(from, to).map(({ text }) => text);
      if (shorts.some(({ text }) => spellsOut(run, text))) return true;
    }
  }
  return false;
}

function isSaidBefore({ term }: Word, window: Window, { whole }: PassageFacts): boolean {
  return whole.words.some((word) => word.term === term && word.start < window.end);
}

/** A sentence that names nobody of the claim goes on about who was named before. */
function refersBack(window: Window, names: readonly Word[], facts: PassageFacts): boolean {
  const { text, words } = window.statement;
  if (REFERS.test(text)) return true;
  const isItem = /[-•]\s*$/.test(facts.whole.text.slice(Math.max(0, window.start - 4), window.start));
  return isItem || !words.some((word) => word.isName && !names.some(({ term }) => term === word.term));
}

/** Whether the passage has another name where the claim has this one: before the same verb. */
function isReplaced(name: Word, claim: Statement, window: Statement): boolean {
  const isShared = (word: Word, other: Statement) =>
    word.isContent &&
    !word.isName &&
    other.words.some((one) => one.isContent && !one.isName && meanSame(one.term, word.term));
  if (isReplacedAtNumber(name, claim, window)) return true;
  const claimVerb = claim.words.find((word) => isShared(word, window));
  if (isReplacedAfterWord(name, claim, window)) return true;
  if (!claimVerb || name.start > claimVerb.start) return false;
  const verb = window.words.find(
    (word) => word.isContent && !word.isName && meanSame(word.term, claimVerb.term),
  );
  if (!verb) return false;
  const label = labelEnd(window, verb);
  // "Altman wrote on Twitter that it had a million users": not Twitter.
  const reported = window.words.findLast(
    ({ lower, clause, end }) => lower === 'that' && clause === verb.clause && end <= verb.start,
  );
  const before = window.words.filter(
    (word) =>
      word.start >= (reported?.end ?? 0) &&
      word.sentence === verb.sentence &&
      word.end <= verb.start &&
      (word.clause === verb.clause || word.end <= label),
  );
  return before.some(
    (word) =>
      word.isName && !claim.terms.has(word.term) && !claim.words.some((one) => meanSame(one.term, word.term)),
  );
}

/** "Chips from Nvidia" where the sentence says "chips from Huawei": another name after the same two words. */
function isReplacedAfterWord(name: Word, claim: Statement, { words }: Statement): boolean {
  const at = claim.words.indexOf(name);
  const [before, link] = [claim.words[at - 2], claim.words[at - 1]];
  if (!before?.isContent || !link || link.isContent) return false;
  return words.some((word, i) => {
    if (!word.isName || claim.terms.has(word.term) || words[i - 1]?.lower !== link.lower) return false;
    const head = words[i - 2];
    return head?.isContent === true && meanSame(head.term, before.term);
  });
}

/** "Lumen scored 71" where the sentence says that Helix reached 71. */
function isReplacedAtNumber(name: Word, claim: Statement, { words, terms, quantities }: Statement): boolean {
  return claim.quantities.some(({ start, value }) => {
    const there = quantities.find((other) => other.value === value);
    if (!there || name.start > start) return false;
    // Of several names before it, the nearest has the number.
    if (
      claim.words.some(
        (word) =>
          word.isName &&
          word.start > name.end &&
          word.end <= start &&
          word.term !== name.term &&
          holdsName({ words, terms } as Statement, word, claim),
      )
    )
      return false;
    const own = words.findLast((word) => word.end <= there.start);
    // The number of a name: "RTX 4090".
    if (there.kind === '' && own?.isName && there.start - own.end < 2) return false;
    const clause = words.filter((word) => word.end <= there.start && word.clause === own?.clause);
    // "Altman wrote on Twitter that it had a million": not Twitter.
    const before = clause
      .slice(clause.findLastIndex(({ lower }) => lower === 'that') + 1)
      .filter(({ isName }) => isName);
    const nearest = before.at(-1);
    return nearest && !claim.terms.has(nearest.term) && !before.some(({ term }) => term === name.term);
  });
}

/** Where the label of a list item ends: "gpt-oss-20b: 21 billion parameters, able to run in 16 GB". */
function labelEnd({ text, words }: Statement, { sentence, start }: Word): number {
  const from = words.find((word) => word.sentence === sentence)?.start ?? 0;
  const colon = text.indexOf(':', from);
  return colon >= 0 && colon < start && colon - from < 50 ? colon : from;
}
