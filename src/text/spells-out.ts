/** Whether a run of words is what an acronym stands for: the test behind every pair that find-acronyms.ts gives. */

/** They may lend a letter ("Mixture of Experts", MoE) or none ("Bureau of Industry and Security", BIS). */
const FUNCTION_WORDS = new Set('a an and as at by de for from in into of on or per the to with'.split(' '));
const COMBINING_MARKS = /[\u0300-\u036f]/g;
const UNIT_PREFIX = /^(?:kilo|mega|giga|tera|peta|exa)/;

/**
 * Every letter of the acronym must be found in the words, in order, and every word but a function word must lend
 * its first one. That is stricter than Schwartz and Hearst (2003), who ask it of the first word only: words that are
 * merely near never pass. Case, accents and hyphens do not count.
 * @param words at least one; white space left out
 */
export function spellsOut(words: readonly string[], acronym: string): boolean {
  const letters = lettersOf(acronym);
  const folded = words.map(lettersOf);
  // A name neither begins nor ends with one.
  if (FUNCTION_WORDS.has(folded[0] ?? '') || FUNCTION_WORDS.has(folded.at(-1) ?? '')) return false;
  if (folded.join('') === letters || folded.some((word) => word === letters)) return false;
  // One word holds the two letters of almost any acronym by chance ("American", AI), unless it is a unit.
  if (words.length === 1 && letters.length < 3 && !UNIT_PREFIX.test(folded[0] ?? '')) return false;
  return givesAll(folded, letters);
}

/** Whether the words give all letters, told by how many may have been given when each word ends. */
function givesAll(words: readonly string[], letters: string): boolean {
  let given = new Set([0]);
  for (const word of words) {
    const after = new Set(FUNCTION_WORDS.has(word) ? given : []);
    for (const count of given) {
      // Letters after the first may come from inside, each as early as it is found: "HyperText", "floating-point".
      let at = word[0] === letters[count] ? 0 : -1;
      for (let next = count + 1; at >= 0 && next <= letters.length; next++) {
        after.add(next);
        at = next === letters.length ? -1 : word.indexOf(letters[next] as string, at + 1);
      }
    }
    given = after;
  }
  return given.has(letters.length);
}

/** Letters and digits in lower case, without accents. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
