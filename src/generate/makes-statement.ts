/**
 * Whether a heading or a lead-in says something that can be true or false: it has a verb with its object, or an amount.
 * "Key points" and "The figures are:" do not; "OpenAI went bankrupt:" does, and is judged as a sentence.
 */

/** Words that only open a list: "The variants are as follows". */
const OPENS_LIST =
  /(?:\s+(?:is|are|was|were|include[sd]?|contain(?:s|ed)?|comprise[sd]?|follows?|as follows|the following|these|this|those|below|like this|such as|namely|that))+$/i;
/** "Here is what the briefings say", "The sources report the following". */
const OF_SOURCES =
  /^(?:here(?:'s| is| are)\b.*|(?:according to|based on|from) (?:the )?(?:\w+ )?(?:sources?|briefings?|passages?|library)\b|(?:what )?(?:the )?(?:\w+ )?(?:sources?|briefings?|passages?|library) (?:say|tell|report|mention|state|describe|give|list|note|name|show|cover)s?\b(?: (?:about|on|of|regarding) [^,;]*)?|what \w[^,;]*)$/i;
const AUXILIARY =
  /\b(?:is|are|was|were|am|has|have|had|does|do|did|will|would|can|could|should|must|may|might|cannot|isn't|aren't|wasn't|won't|didn't|doesn't|don't|can't)\b/i;
const IRREGULAR =
  /\b(?:went|goes|fell|falls|rose|rises|grew|grows|lost|loses|won|wins|made|makes|took|takes|gave|gives|got|gets|bought|buys|sold|sells|became|becomes|began|begins|broke|breaks|built|builds|came|comes|cut|cuts|hit|hits|kept|keeps|knew|led|leads|left|leaves|met|meets|paid|pays|put|ran|runs|said|says|saw|sees|sent|sends|spent|spends|stood|stands|told|tells|wrote|writes|beat|beats|held|holds|found|finds|owns|needs|costs|uses|charges|offers|plans|wants|joins|backs|bans|drops|fires|quits|stops|starts|ends|closes|opens|doubles|triples|overtakes|outperforms|acquires|releases|launches|announces)\b/i;
/** A past tense, but for what describes a noun: "chips used", "chips used by DeepSeek", "models released in 2024". */
const PAST =
  /(?<=[\p{L}\p{N})’'”"]\s)\p{Ll}{2,}ed\b(?=\s+\S)(?!\s+(?:by|in|for|at|on|to|with|from|of|as|under|since|between)\b)|\p{L}[\p{Lu}\d]\S*\s+\p{Ll}{2,}ed\b(?!\s+by\b)/u;
/** "OpenAI owns Nvidia": a verb between two names. */
const BETWEEN_NAMES = /\p{Lu}[\p{L}\p{N}.-]*\s+\p{Ll}{2,}s\s+(?:the\s+)?\p{Lu}/u;
const AMOUNT =
  /[$€£¥]\s?\d|\d\s?%|\b\d[\d,.]*\s+(?:thousand|million|billion|trillion|percent|per cent|times)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundreds|thousands|millions|billions)\b\s+\p{L}/iu;

/** @param text of the heading or lead-in, with its signs */
export function makesStatement(text: string): boolean {
  const said = text
    .replace(/^[#>\s|*_\d.)-]+|[*_\s|]+$/g, '')
    .replace(/[*_:：.!]+$/g, '')
    .trim();
  const bare = said.replace(OPENS_LIST, '').trim();
  if (bare === '' || (OF_SOURCES.test(said) && !AMOUNT.test(said))) return false;
  const isQuestion = /\?$/.test(said) || /^(?:what|how|why|who|where|when|which)\b/i.test(bare);
  if (isQuestion) return false;
  return [AUXILIARY, IRREGULAR, PAST, BETWEEN_NAMES, AMOUNT].some((pattern) => pattern.test(bare));
}
