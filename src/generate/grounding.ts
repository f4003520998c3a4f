/** Whether words of an answer stand in its sources: what may be shown before its sentence is complete. */
import { isStopword, tokenize } from '../text/tokenize.ts';
import type { PackedSource } from './packed-source.ts';
import { piecesOf } from './source-pieces.ts';

/** Words of telling, which say nothing that a source would have to bear out. */
const TELLING = new Set(
  tokenize(`say says said tell report reports reported according state states stated mention mentions note notes
    yes no also both first second third finally overall following follow summary answer question however while`),
);

export interface Grounding {
  /** Content terms of each source, its title, headings, date and name of source among them. */
  terms: readonly ReadonlySet<string>[];
  /** The text of each source as one line in lower case, to find quotations in. */
  lines: readonly string[];
}

export function groundingOf(sources: readonly PackedSource[]): Grounding {
  const texts = sources.map(({ parts }) => {
    const pieces = parts.flatMap(({ chunk }) => piecesOf(chunk));
    return pieces.map((piece) =>
      [piece.text, piece.title, ...piece.headingPath, piece.publishedAt ?? '', piece.source ?? ''].join('\n'),
    );
  });
  return {
    terms: texts.map((pieces) => new Set(pieces.flatMap((text) => tokenize(text)))),
    lines: texts.map((pieces) => pieces.map(asLine).join('\n')),
  };
}

/** Terms that a source must hold. */
export function tellingTerms(text: string): string[] {
  return tokenize(text).filter((term) => !isStopword(term) && !TELLING.has(term));
}

/** Whether any source holds all the words of a text next to one another. */
export function isVerbatim(quote: string, { lines }: Pick<Grounding, 'lines'>): boolean {
  const wanted = asLine(quote)
    .replace(/[.,;:!?…]+$/, '')
    .trim();
  return wanted !== '' && lines.some((line) => line.includes(wanted));
}

function asLine(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„«»"‘’'`]/g, "'")
    .replace(/[*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
