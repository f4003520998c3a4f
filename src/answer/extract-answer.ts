/** A keyless answer: the best sentences of the briefings, quoted to the letter, each with its citation. */

import { announce, CitationList } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { isOrder } from '../text/is-order.ts';
import { quoteOf, quoteText } from './quote-text.ts';
import { selectQuotes } from './select-quotes.ts';
import type { WeighedPassages } from './weigh-passages.ts';

/** Quotes are chosen among the best sentences, far fewer than these. */
const LOOKED_AT = 40;

/** Events of a quoted answer; the text is `“quote” [n]`, one quote after another. */
export function* extractAnswer(weighed: WeighedPassages): Generator<AnswerEvent> {
  const citations = new CitationList();
  let isFirst = true;
  for (const { passage, start, end } of selectQuotes(withoutOrders(weighed))) {
    const cited = citations.cite(quoteOf(passage.chunk, { start, end }));
    if (!cited.isNew) continue;
    yield* announce(cited);
    yield {
      type: 'text-delta',
      text: `${isFirst ? '' : '\n\n'}${quoteText(cited.citation)}`,
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
