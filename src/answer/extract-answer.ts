/** A keyless answer: the best sentences of the briefings, quoted to the letter, each with its citation. */
import type { AnswerEvent } from '../model/answer.ts';
import { stripMarkup } from '../text/strip-markup.ts';
import { CitationList, sourceOfCitation } from './cite.ts';
import type { ScoredSentence } from './score-sentences.ts';
import { selectSentences } from './select-sentences.ts';

/** Events of a quoted answer; the text is `“quote” [n]`, one quote after another. */
export function* extractAnswer(sentences: readonly ScoredSentence[]): Generator<AnswerEvent> {
  const citations = new CitationList();
  let isFirst = true;
  for (const { passage, start, end } of selectSentences(sentences)) {
    const { citation, isNew } = citations.cite({ chunk: passage.chunk, start, end, support: 'exact' });
    if (!isNew) continue;
    yield { type: 'source-available', source: sourceOfCitation(citation) };
    yield { type: 'citation-verified', citation };
    yield {
      type: 'text-delta',
      text: `${isFirst ? '' : '\n\n'}“${stripMarkup(citation.quote)}” [${citation.n}]`,
    };
    isFirst = false;
  }
}
