/**
 * The facts that one line at the top of a document states, whatever its format: "By Ann", "Published: 2026-04-24",
 * "**Source:** [Example](https://example.com) | Published: 2026-04-24".
 */
import { metadataFieldOf } from './metadata-field.ts';
import type { StatedMetadata } from './parsed-document.ts';

export interface StatedFact {
  field: keyof StatedMetadata;
  value: string;
}

const FIELD = /^[*_]{0,3}([A-Za-z][A-Za-z _-]{1,15}?)[*_]{0,3}:[*_]{0,3}\s+(\S.*)$/;
const BYLINE = /^[*_]{0,3}by[*_]{0,3}\s+(\S.*)$/i;
const MAX_BYLINE = 120;
/** A name may end in a point ("Jr."); a sentence that begins with "By" has more words. */
const MAX_WORDS_BEFORE_POINT = 5;
const BETWEEN = /\s+[|·•]\s+/;

/** Undefined where any part of the line is none of ours: it is text then. */
export function factsInLine(line: string): StatedFact[] | undefined {
  const facts = line.trim().split(BETWEEN).map(factsInPart);
  return facts.every((found) => found !== undefined) ? facts.flat() : undefined;
}

function factsInPart(part: string): StatedFact[] | undefined {
  const text = unwrap(part.trim());
  const [, name = '', value = ''] = FIELD.exec(text) ?? [];
  const field = metadataFieldOf(name);
  if (field) return statedBy(field, unwrap(value));
  const byline = BYLINE.exec(text)?.[1];
  return byline !== undefined && isName(byline) ? [{ field: 'byline', value: unwrap(byline) }] : undefined;
}

/** A link of Markdown states an address, and for a source its name as well. */
function statedBy(field: keyof StatedMetadata, value: string): StatedFact[] {
  const [, label, url] = /^\[([^\]]*)\]\((https?:[^)\s]+)\)$/i.exec(value) ?? [];
  const [, bare] = /^<(https?:[^>\s]+)>$/i.exec(value) ?? [];
  if (bare !== undefined) return [{ field, value: bare }];
  if (label === undefined || url === undefined) return [{ field, value }];
  if (field === 'sourceUrl' || field === 'videoUrl') return [{ field, value: url }];
  const named = { field, value: label };
  return field === 'source' ? [named, { field: 'sourceUrl', value: url }] : [named];
}

function isName(text: string): boolean {
  if (text.length > MAX_BYLINE) return false;
  return !/[.!?]["”’)*_]*$/.test(text) || text.split(/\s+/).length <= MAX_WORDS_BEFORE_POINT;
}

/** "**By Ann**" without its marks. Marks inside stay: they may be those of an address. */
function unwrap(text: string): string {
  return /^([*_]{1,3})(?=\S)(.*\S)\1$/.exec(text)?.[2] ?? text;
}
