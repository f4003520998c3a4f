/** A course of events as lines, each a day and a quote with its citation; no model has a part in it. */
import { CitationList, sourceOfCitation } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { spellDay } from './describe-time.ts';
import { quoteOf, quoteText } from './quote-text.ts';
import type { TimelineEvent } from './timeline.ts';

/** Lines `- 24 April 2026: “quote” [n]`, in the order of the events. */
export function* writeTimeline(events: readonly TimelineEvent[]): Generator<AnswerEvent> {
  const citations = new CitationList();
  for (const [i, { chunk, start, end, from, to }] of events.entries()) {
    const { citation, isNew } = citations.cite(quoteOf(chunk, { start, end }));
    if (isNew) {
      yield { type: 'source-available', source: sourceOfCitation(citation) };
      yield { type: 'citation-verified', citation };
    }
    const day = from === to ? spellDay(from) : spellDay(from).replace(/^\d+ /, '');
    const text = `${i === 0 ? '' : '\n'}- ${day}: ${quoteText(citation)}`;
    yield { type: 'text-delta', text };
  }
}
