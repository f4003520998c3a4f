/** What a screen reader is told once an answer has ended: the whole, once, instead of every piece. */
import type { Exchange } from './conversation.ts';
import { describeCorrections } from './describe-answer.ts';
import { failureText } from './failure-text.ts';
import { stripMarkers } from './markdown.ts';
import { shownText } from './server-text.ts';
import type { Words } from './words.ts';

export function announcementOf(exchange: Exchange, words: Words): string {
  const { status, citations, end, failure } = exchange;
  if (status === 'stopped') return words.say('stopped');
  if (status !== 'finished')
    return words.say('failed', { message: failure ? failureText(failure, words) : '' });
  const said = {
    text: stripMarkers(shownText(exchange, words)).replace(/[*_`#|~]{1,6}/g, ''),
    sources: words.say('sources', { count: citations.length }),
  };
  const note = describeCorrections(end?.corrections, words);
  return note === undefined ? words.say('finished', said) : words.say('finishedWithNote', { ...said, note });
}
