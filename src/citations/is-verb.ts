/**
 * Whether a word of a statement is a verb where it stands: by its ending, by the word before it, and by how often WordNet's
 * tagged texts have it as one.
 */
import { isIrregularVerb, type Word } from './read-words.ts';
import { verbUseOf } from './word-relations.ts';

/** After such a word stands a noun, or an adjective before one. */
const BEFORE_NOUN =
  /^(?:the|an?|its|their|his|her|our|my|your|this|these|those|of|in|on|at|for|with|from|into|per|each|every|no|some|any|many|most|more|several|both|by|as)$/;
/** After such a word stands a verb in its plain form. */
const BEFORE_VERB =
  /^(?:to|will|would|can|could|may|might|must|shall|should|did|does|do|not|never|cannot|they|we|you|who|which|it|he|she|has|have|had|is|are|was|were|be|been)$|n['’]t$/;

export function isVerbHere(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word?.isContent || word.isName) return false;
  const use = verbUseOf(word.lower);
  if (use === 'never') return false;
  const before = words[at - 1]?.lower ?? '';
  if (BEFORE_VERB.test(before)) return true;
  if (/ed$/.test(word.lower) || isIrregularVerb(word.lower))
    return !/^(?:the|an?|its|their|his|her)$/.test(before);
  return use === 'often' && !BEFORE_NOUN.test(before) && !endsNounPhrase(words, at);
}

/** "The public advocate", "the city's public advocate": in its plain form, after an article and a singular. */
function endsNounPhrase(words: readonly Word[], at: number): boolean {
  const [opens, before, word] = words.slice(Math.max(0, at - 2), at + 1);
  if (!opens || !before || !word || !before.isContent || /(?:s|ed|ing)$/.test(word.lower)) return false;
  return (
    !/s$/.test(before.lower) &&
    (/['’]s$/.test(opens.text) || /^(?:the|an?|its|their|his|her)$/.test(opens.lower))
  );
}
