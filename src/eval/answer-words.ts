/** An answer's words as the scorer of SQuAD sees them (Rajpurkar et al. 2016). */

const ARTICLES = new Set(['a', 'an', 'the']);

/** Lower case, without punctuation, English articles and our citation marks. */
export function answerWords(text: string): string[] {
  return text
    .replace(/\[\d+(?:, ?\d+)*\]/g, ' ')
    .toLowerCase()
    .replace(/[\p{P}$+<=>^`|~]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !ARTICLES.has(word));
}
