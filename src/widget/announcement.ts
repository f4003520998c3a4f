/** What a screen reader is told once an answer has ended: the whole, once, instead of every piece. */
import type { Exchange } from './conversation.ts';
import { describeCorrections } from './describe-answer.ts';
import { failureText } from './failure-text.ts';
import { stripMarkers } from './markdown.ts';
import type { Words } from './words.ts';

export function announcementOf({ status, text, citations, end, failure }: Exchange, words: Words): string {
  if (status === 'stopped') return words.say('stopped');
  if (status !== 'finished')
    return words.say('failed', { message: failure ? failureText(failure, words) : '' });
  const said = {
    text: stripMarkers(text).replace(/[*_`#|~]{1,6}/g, ''),
    sources: words.say('sources', { count: citations.length }),
  };
  const note = describeCorrections(end?.corrections, words);
  return note === undefined ? words.say('finished', said) : words.say('finishedWithNote', { ...said, note });
}
