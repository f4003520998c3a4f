/**
 * Takes out of a sentence of an answer what could carry a reader off or data away: images, tags, addresses that no
 * source holds; and quotation marks around words that no source says.
 */
import { stripInvisible } from '../text/strip-invisible.ts';
import { type Grounding, isVerbatim } from './grounding.ts';

/** Stands in a text for the marker of its place in order. */
export const PLACEHOLDER = '\uE000';

const IMAGE = /!\[([^\]]*)\](?:\([^)]*\)?|\[[^\]]*\])?/g;
const LINK = /\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)?/g;
const TAG = /<\/?[a-z!?][^>]*>?/gi;
const ADDRESS =
  /\b(?:https?|ftp|data|javascript|vbscript|file|mailto):(?:\/\/)?[^\s<>()[\]"“”]+|\bwww\.[^\s<>()[\]"“”]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?[/?#][^\s<>()[\]"“”]*|\b[\w.+-]+@[\w-]+\.[\w.-]+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|xyz|info|biz|example|test|ru|cn|top|site|online|club|shop|app|dev|link|click)\b/gi;
const LEFTOVER = /\]\(\s*\)?|\s*\(\s*(?:see|sources?:?|via|from|at|link:?)?\s*\)|<\s*>/gi;
const QUOTATION = /(?<![\p{L}\p{N}])(["“])(?=\S)([^"“”]{0,400}?)(["”])(?![\p{L}\p{N}])/gu;

export function cleanSentence(text: string, grounding: Grounding): string {
  if (!/[[<"“”:/@.\u200B-\u206F\uFEFF\u{E0000}-\u{E0FFF}]/u.test(text)) return text;
  return withoutAddresses(
    stripInvisible(text).replace(IMAGE, '').replace(TAG, ''),
    ({ lines }, address) => lines.some((line) => line.includes(address)),
    grounding,
  ).replace(QUOTATION, (whole, _open, inside: string) =>
    isVerbatim(inside.replaceAll(PLACEHOLDER, ''), grounding) ? whole : inside,
  );
}

/** The same sentence once more, when it is known which sources it cites. */
export function withoutForeignAddresses(text: string, cited: readonly string[]): string {
  const held = cited.map((each) => each.toLowerCase());
  return withoutAddresses(text, (_, address) => held.some((each) => each.includes(address)), undefined);
}

function withoutAddresses<T>(text: string, isHeld: (held: T, address: string) => boolean, held: T): string {
  let removed = 0;
  const keep = (address: string) => {
    const bare = address.toLowerCase().replace(/[.,;:!?]+$/, '');
    if (isHeld(held, bare)) return address;
    removed++;
    return /[.,;:!?]+$/.exec(address)?.[0] ?? '';
  };
  const cleaned = text
    .replace(LINK, (whole, label: string, address: string) => {
      if (address !== '' && isHeld(held, address.toLowerCase())) return whole;
      removed++;
      return label;
    })
    .replace(ADDRESS, keep);
  return removed === 0
    ? text
    : cleaned
        .replace(LEFTOVER, '')
        .replace(/(\S) {2,}/g, '$1 ')
        .replace(/ +([.,;:!?])/g, '$1');
}
