/** A keyless answer: the best sentences of the briefings, quoted to the letter, each with its citation. */

import { CitationList, sourceOfCitation } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { isOrder } from '../text/is-order.ts';
import { quoteOf, quoteText } from './quote-text.ts';
import { selectQuotes } from './select-quotes.ts';
import type { WeighedPassages } from './weigh-passages.ts';

/** Quotes are chosen among the best sentences, far fewer than these. */
const LOOKED_AT = 40;

/**
 * Events of a quoted answer; the text is `“quote” [n]`, one quote after another.
 * @param begun citations of a text that the quotes follow
 */
export function* extractAnswer(weighed: WeighedPassages, begun?: CitationList): Generator<AnswerEvent> {
  const citations = begun ?? new CitationList();
  let isFirst = begun === undefined;
  for (const { passage, start, end } of selectQuotes(withoutOrders(weighed))) {
    const { citation, isNew } = citations.cite(quoteOf(passage.chunk, { start, end }));
    if (!isNew) continue;
    yield { type: 'source-available', source: sourceOfCitation(citation) };
    yield { type: 'citation-verified', citation };
    yield {
      type: 'text-delta',
      text: `${isFirst ? '' : '\n\n'}${quoteText(citation)}`,
    };
    isFirst = false;
  }
}

/** A briefing that gives orders to a model is not made to speak to readers either. */
function withoutOrders(weighed: WeighedPassages): WeighedPassages {
  const best = weighed.sentences.slice(0, LOOKED_AT);
  if (!best.some(({ text }) => isOrder(text))) return weighed;
  return { ...weighed, sentences: best.filter(({ text }) => !isOrder(text)) };
}
