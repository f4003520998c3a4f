/**
 * Where the chat stands: a column beside the text, or a sheet from below on a phone with a button that opens it. The
 * place is there before the script is, so that nothing moves when it arrives; without a script it holds one sentence.
 */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { pageIcon } from './page-icon.ts';
import type { PageWords } from './page-words.ts';

/** @param briefingId null to ask the whole library */
export function chatPlace(words: PageWords, briefingId: string | null): Element[] {
  const label = words.say(briefingId === null ? 'askLibrary' : 'openChat');
  return [
    h('aside', { class: 'chat', ariaLabel: label }, [
      h(
        'button',
        { class: ['sheet-close', 'for-script'], type: 'button', ariaLabel: words.say('closeChat') },
        pageIcon('close'),
      ),
      h('briefing-chat', { briefing: briefingId }),
      h('noscript', h('p', { class: 'chat-note' }, words.say('askNeedsScript'))),
    ]),
    h(
      'button',
      { class: ['chat-opener', 'for-script'], type: 'button', ariaExpanded: 'false' },
      pageIcon('chat'),
      label,
    ),
  ];
}
