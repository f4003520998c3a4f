/** The quotes of an answer: chosen sentences with what they cannot be read without, those that touch as one. */
import type { ScoredChunk } from '../model/chunk.ts';
import { chooseSentences, MAX_SENTENCES } from './choose-sentences.ts';
import { newestFirst } from './newest-first.ts';
import type { ReadSentence } from './read-passages.ts';
import type { WeighedPassages } from './weigh-passages.ts';

/** One sentence or several that follow one another. */
export interface SelectedQuote {
  passage: ScoredChunk;
  /** Offsets in the briefing's text. */
  start: number;
  end: number;
}

/** "It was closed in August" says of what only together with the sentence before. */
const LEANING =
  /^["“(]*(?:It|Its|He|His|She|Her|They|Their|Them|This|That|These|Those|Both|Such|The (?:former|latter|two|same|company|firm|model|law|deal|report|agency|study|latter))\b/;

/** Quotes, those of the best sentence's briefing first, and those of one briefing as they stand in it. */
export function selectQuotes(weighed: WeighedPassages): SelectedQuote[] {
  const chosen = chooseSentences(weighed);
  let spare = MAX_SENTENCES - chosen.length;
  const quotes = chosen.map(({ passage, start, end, rank, place }) => {
    const siblings = weighed.passages[rank]?.sentences ?? [];
    const first = firstNeeded(passage.chunk.text, siblings, place);
    const isRow = siblings[place]?.text.startsWith('|') ?? false;
    if (first === place || (place - first > spare && !isRow)) return { passage, start, end };
    // The head of a table is no sentence.
    if (!isRow) spare -= place - first;
    return { passage, start: passage.chunk.start + (siblings[first]?.start ?? 0), end };
  });
  return inReadingOrder(quotes, weighed.isNews);
}

/** Place of the sentence with which the quote of another must begin: its own, where it stands by itself. */
function firstNeeded(text: string, sentences: readonly ReadSentence[], place: number): number {
  const lead = leadOf(text, sentences, place);
  if (lead !== undefined) return lead;
  return place > 0 && LEANING.test(sentences[place]?.text ?? '') ? place - 1 : place;
}

const BULLET = /(?:^|\n)\s*(?:[-*•–·]|\d{1,2}[.)])\s+$/u;
const ANNOUNCES = /(?::|\bas follows\.?|\bfollowing\b[^.]*\.)["”*_]*$/i;
/** A lead-in this far from its item would bring a whole list with it. */
const MAX_LEAD = 250;

/** Place of what a list item or a table row cannot be read without: the announcement, the table's head. */
function leadOf(text: string, sentences: readonly ReadSentence[], place: number): number | undefined {
  const own = sentences[place];
  if (!own) return undefined;
  const isItem = (sentence: ReadSentence) => BULLET.test(text.slice(0, sentence.start));
  const isRow = (sentence: ReadSentence) => sentence.text.startsWith('|');
  const before = sentences.slice(0, place);
  if (isRow(own)) return near(sentences, before.findLastIndex((other) => !isRow(other)) + 1, place);
  if (!isItem(own)) return undefined;
  const last = before.findLastIndex((other) => !isItem(other));
  return ANNOUNCES.test(sentences[last]?.text ?? '') ? near(sentences, last, place) : undefined;
}

function near(sentences: readonly ReadSentence[], lead: number, place: number): number | undefined {
  const distance = (sentences[place]?.start ?? 0) - (sentences[lead]?.start ?? 0);
  return distance <= MAX_LEAD ? lead : undefined;
}

/** Where the newest state is asked for, the newest briefing comes first, whichever has the best sentence. */
function inReadingOrder(quotes: SelectedQuote[], isNews: boolean): SelectedQuote[] {
  const ordered = isNews ? newestFirst(quotes) : quotes;
  const briefings = [...new Set(ordered.map(({ passage }) => passage.chunk.briefingId))];
  const sorted = briefings.flatMap((id) =>
    quotes.filter(({ passage }) => passage.chunk.briefingId === id).sort((a, b) => a.start - b.start),
  );
  return sorted.reduce<SelectedQuote[]>((merged, quote) => {
    const last = merged.at(-1);
    if (last && follows(last, quote)) last.end = Math.max(last.end, quote.end);
    else merged.push({ ...quote });
    return merged;
  }, []);
}

/** Nothing but a space or a wrapped line between them: items of a list and paragraphs stand for themselves. */
function follows(a: SelectedQuote, b: SelectedQuote): boolean {
  if (a.passage.chunk.id !== b.passage.chunk.id) return false;
  if (b.start <= a.end) return true;
  const { text, start } = a.passage.chunk;
  return /^[ \t]*\n?[ \t]*$/u.test(text.slice(a.end - start, b.start - start));
}
