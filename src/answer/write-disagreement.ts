/** Figures that differ, side by side and each with its day: as an answer of quotes, and as an end to a written one. */
import { announce, CitationList, type Quote } from '../citations/citation-list.ts';
import type { AnswerEvent, Citation, Disagreement } from '../model/answer.ts';
import { spellDay } from '../text/iso-days.ts';
import type { DisagreeingFigure, FoundDisagreement } from './find-disagreements.ts';
import { quoteOf, quoteText } from './quote-text.ts';

/** Gives a quote its number: that of {@link CitationList.cite}. */
export type Cite = (quote: Quote) => { citation: Citation; isNew: boolean };

/**
 * The answer in quotes, the newest first.
 * @param isLatest the newest figure is what was asked for; the earlier ones are told after it
 */
export function* writeDisagreement(
  { figures }: FoundDisagreement,
  isLatest: boolean,
): Generator<AnswerEvent, Disagreement> {
  const citations = new CitationList();
  const cited: { figure: DisagreeingFigure; n: number }[] = [];
  for (const [i, figure] of figures.entries()) {
    const { citation, isNew } = yield* show(figure, (quote) => citations.cite(quote));
    cited.push({ figure, n: citation.n });
    const lead = isLatest
      ? ['', '\n\nEarlier, the briefings gave another figure:\n\n'][i]
      : ['The briefings give different figures:\n\n'][i];
    const bullet = isLatest && i === 0 ? '' : '- ';
    const text = `${bullet}${dayOf(figure)}: ${quoteText(citation)}`;
    if (isNew) yield { type: 'text-delta', text: `${lead ?? '\n'}${text}` };
  }
  return toDisagreement(cited);
}

/**
 * What a written answer leaves out: if it lacks a figure of the disagreement, all of them are told once more with
 * their days. Nothing is added where it tells them all.
 * @param said the answer so far
 * @param cite numbers of the answer's own list
 */
export function* completeDisagreement(
  { figures }: FoundDisagreement,
  { said, cite }: { said: string; cite: Cite },
): Generator<AnswerEvent, Disagreement> {
  const isWhole = figures.every(({ figure }) => plain(said).includes(plain(figure)));
  const cited: { figure: DisagreeingFigure; n: number }[] = [];
  for (const figure of figures) {
    const { citation } = yield* show(figure, cite);
    cited.push({ figure, n: citation.n });
  }
  if (!isWhole) {
    const told = cited.map(({ figure, n }) => `${figure.figure} (${dayOf(figure)}) [${n}]`);
    yield { type: 'text-delta', text: `\n\nThe briefings give different figures: ${told.join('; ')}.` };
  }
  return toDisagreement(cited);
}

/** A line for a prompt: "Sources differ: $300 billion (31 March 2025), $157 billion (2 October 2024); …". */
export function describeDisagreement({ figures }: FoundDisagreement): string {
  const told = figures.map((figure) => `${figure.figure} (${dayOf(figure)})`);
  return `Sources differ: ${told.join(', ')}; give each with its date`;
}

function* show(
  { chunk, start, end }: DisagreeingFigure,
  cite: Cite,
): Generator<AnswerEvent, ReturnType<Cite>> {
  const cited = cite(quoteOf(chunk, { start, end }));
  yield* announce(cited);
  return cited;
}

function dayOf({ day, isCorrection }: DisagreeingFigure): string {
  const spelled = day === null ? 'undated' : spellDay(day);
  return isCorrection ? `${spelled}, corrected` : spelled;
}

function toDisagreement(cited: readonly { figure: DisagreeingFigure; n: number }[]): Disagreement {
  return {
    figures: cited.map(({ figure: { figure, chunk }, n }) => ({
      figure,
      briefingId: chunk.briefingId,
      publishedAt: chunk.publishedAt,
      n,
    })),
  };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s,]+/g, ' ');
}
