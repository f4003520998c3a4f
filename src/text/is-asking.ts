/**
 * Whether a sentence asks instead of telling: a question, or a task such as "Write a poem about the sea". What it speaks
 * of is not said to be so, whoever put it there.
 */

const QUESTION = /[?？؟][\s)\]*_]*$/u;
/** A question that somebody is said to have asked is told. */
const WHOLLY_QUOTED = /^[\s*_•-]*[“"„«「'‘].*[?？؟][”"“»」'’][\s)\]*_]*$/su;
const OPENING = String.raw`^[\s>*_#•–-]*(?:\d{1,2}[.)]\s+)?(?:please |kindly |now |then )*`;
/** What is asked for in writing. */
const PIECE =
  '(?:poem|haiku|story|tale|essay|letter|e-?mail|speech|introduction|paragraph|article|song|lyrics|joke|script|dialogue|monologue|slogan|tweet|post|outline|summary|synopsis|translation|equivalent|definition|explanation|description|recipe|poster|advertisement|example|function|program|code|snippet|query|regex|proof|quiz|list)';
const TASKS: readonly RegExp[] = [
  new RegExp(
    `${OPENING}(?:provide|develop|create|generate|give|show|make|produce|prepare|design|craft)\\b(?: me| us)?(?: \\p{L}[\\p{L}’'-]*){0,6} ${PIECE}s?\\b`,
    'iu',
  ),
  new RegExp(
    `${OPENING}(?:explain|describe|define|discuss|summari[sz]e|outline|translate|paraphrase|illustrate|break down)\\b (?:to me |for me )?(?:the|how|why|what|when|where|who|this|these|following|in|an?|your|it|[“"'‘])`,
    'iu',
  ),
  new RegExp(`${OPENING}(?:write|draft|compose|pen)\\b (?:me |us )?(?:an?|the|some|your)\\b`, 'iu'),
  new RegExp(`${OPENING}(?:tell|show|give|teach|remind|help) (?:me|us)\\b`, 'iu'),
];

export function isAsking(sentence: string): boolean {
  return isQuestion(sentence) || TASKS.some((task) => task.test(sentence.trim()));
}

export function isQuestion(sentence: string): boolean {
  const text = sentence.trim();
  return QUESTION.test(text) || WHOLLY_QUOTED.test(text);
}
