/** The name of what briefings are asked for, as it stands in a question; a clause or a pronoun is no name. */

/** Words that make a clause of a name, or ask for more than whether it is there. */
const CLAUSE = new Set(
  `is are was were be been do does did has have had can could will would should may might must say says said that
   which who whom whose what when where why how because if than but not without except instead it its this these
   those them they he she him her his you me us i most often least best better more them there`.split(/\s+/),
);
/** "Mention nothing about X" asks for the others. */
const DENIAL = /^(?:nothing|no|none|neither|never)\b/i;
const MAX_WORDS = 8;

/** Without quotes and courtesy, and without an article but "the"; undefined where it is no name. */
export function cleanTopic(written: string): string | undefined {
  const name = written
    .replace(/^(?:(?:both|either|an?|any|all)\s+)+/i, '')
    .replace(/\s+(?:at all|anywhere|please|so far|too|as well|and|or)$/i, '')
    .replace(/^["“”'‘’«»]+|["“”'‘’«»?!.,;:]+$/gu, '')
    .trim();
  const words = name.split(/\s+/);
  if (name === '' || words.length > MAX_WORDS || DENIAL.test(name)) return undefined;
  return words.some(
    (word) => CLAUSE.has(word.toLowerCase()) && word !== 'IT' && word !== 'WHO' && word !== 'US',
  )
    ? undefined
    : name;
}
