/** A keyless answer: the best sentences of the briefings, quoted to the letter, each with its citation. */

import { CitationList, sourceOfCitation } from '../citations/citation-list.ts';
import type { AnswerEvent } from '../model/answer.ts';
import { quoteOf, quoteText } from './quote-text.ts';
import { selectQuotes } from './select-quotes.ts';
import type { WeighedPassages } from './weigh-passages.ts';

/**
 * Events of a quoted answer; the text is `“quote” [n]`, one quote after another.
 * @param begun citations of a text that the quotes follow
 */
export function* extractAnswer(weighed: WeighedPassages, begun?: CitationList): Generator<AnswerEvent> {
  const citations = begun ?? new CitationList();
  let isFirst = begun === undefined;
  for (const { passage, start, end } of selectQuotes(weighed)) {
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
