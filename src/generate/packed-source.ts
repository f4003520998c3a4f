/** What a model is given of a passage: stretches of one chunk, or of neighbouring chunks of one section. */

import { sectionOf } from '../citations/citation-list.ts';
import type { Chunk } from '../model/chunk.ts';
import { defuse } from '../text/defuse.ts';
import { isOrder } from '../text/is-order.ts';
import type { Span } from '../text/sentences.ts';

export interface PackedPart {
  chunk: Chunk;
  /** In reading order, with offsets in the briefing's text; what lies between two of them is left out. */
  spans: Span[];
}

export interface PackedSource {
  /** In reading order. */
  parts: PackedPart[];
  /** As the model reads it: defused, a gap shown as "…". */
  text: string;
}

export function sourceTextOf(parts: readonly PackedPart[]): string {
  const texts = parts.map(({ chunk, spans }) => {
    const pieces = spans.map(({ start, end }) =>
      defuse(chunk.text.slice(start - chunk.start, end - chunk.start)),
    );
    return pieces.join('\n…\n');
  });
  return texts.join('\n').trim();
}

/** The line that opens a source. Names that are orders are left out; the rest is data. */
export function openingOf(n: number, { parts }: Pick<PackedSource, 'parts'>): string {
  const chunk = parts[0]?.chunk;
  if (!chunk) return `<source n="${n}">`;
  const facts = [
    `n="${n}"`,
    `briefing="${attribute(chunk.title)}"`,
    `section="${attribute(sectionOf(chunk))}"`,
    `date="${chunk.publishedAt ?? 'undated'}"`,
  ];
  return `<source ${facts.join(' ')}>`;
}

const MAX_ATTRIBUTE = 160;

function attribute(text: string): string {
  if (isOrder(text)) return '';
  return defuse(text)
    .replace(/["\n<>]/g, ' ')
    .slice(0, MAX_ATTRIBUTE)
    .trim();
}
