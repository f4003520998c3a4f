/** A course of events as lines, each a day and a quote with its citation; no model has a part in it. */
import { announce, CitationList } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { spellDay } from '../text/iso-days.ts';
import { quoteOf, quoteText } from './quote-text.ts';
import type { TimelineEvent } from './timeline-events.ts';

/** Lines `- 24 April 2026: “quote” [n]`, in the order of the events. */
export function* writeTimeline(events: readonly TimelineEvent[]): Generator<AnswerEvent> {
  const citations = new CitationList();
  for (const [i, { chunk, start, end, from, to }] of events.entries()) {
    const cited = citations.cite(quoteOf(chunk, { start, end }));
    yield* announce(cited);
    const day = from === to ? spellDay(from) : spellDay(from).replace(/^\d+ /, '');
    const text = `${i === 0 ? '' : '\n'}- ${day}: ${quoteText(cited.citation)}`;
    yield { type: 'text-delta', text };
  }
}
