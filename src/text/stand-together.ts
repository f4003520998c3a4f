/** Whether words stand in one short stretch of a text: "ChatGPT" here and "launches" far behind it are no event. */

/** Other words among them. */
const LOOSE_WORDS = 6;

/** @param terms and `words` as the tokenizer gives them; `loose` other words may stand among them */
export function standTogether(
  terms: readonly string[],
  words: readonly string[],
  { loose } = { loose: LOOSE_WORDS },
): boolean {
  const reach = terms.length + loose;
  return words.some((_, at) => {
    const stretch = new Set(words.slice(at, at + reach));
    return terms.every((term) => stretch.has(term));
  });
}
