/**
 * Takes the force from text that is put before a model as data: delimiters, citation marks, the turns of a chat,
 * and what no reader sees. The words stay; only the signs that could be taken for ours change.
 */
import { stripInvisible } from './strip-invisible.ts';

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** Only its description says something; the address would be a way out for data. */
const IMAGE = /!\[([^\]]*)\]\([^)\n]*\)?/g;
/** "<" or a sign like it, where it opens a tag or a control token: `</source>`, `<|im_start|>`, `<<SYS>>`. */
const TAG_OPENING = /[<＜﹤](?=[<＜\s]*[/|!?]?\s*[\p{L}|])/gu;
const CONTROL_TOKEN = /\[(\/?\s*(?:inst|sys|system|user|assistant|human|developer|tool)\b[^\]\n]*)\]/gi;
const CITATION = /[[【［]\s*(?:\^|sources?:?\s*)?(\p{Nd}{1,3}(?:\s*[,，]\s*\p{Nd}{1,3})*)\s*[\]】］]/giu;
/** The start of a chat's turn, or of one of our own lines. */
const TURN =
  /^([ \t]*)(?:[#>*_]+[ \t]*)*((?:system|assistant|user|human|developer|tool|ai|model|reader|you|question|answer|today|instructions?|response|library up to|conversation so far)(?: (?:prompt|message|note|override))?)[*_ \t]*[:：]/gim;
const TURN_HEADING =
  /^([ \t]*)#+[ \t]*((?:system|assistant|user|human|developer|instructions?|response)\b)/gim;

export function defuse(text: string): string {
  return stripInvisible(text)
    .replace(COMMENT, ' ')
    .replace(IMAGE, '$1')
    .replace(TAG_OPENING, '‹')
    .replace(CONTROL_TOKEN, '($1)')
    .replace(CITATION, '($1)')
    .replace(TURN, '$1$2 –')
    .replace(TURN_HEADING, '$1$2');
}
