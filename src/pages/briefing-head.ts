/** The head of a briefing: who wrote it and when, its title, and what can be done with it. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Briefing } from '../model/briefing.ts';
import { briefingDate } from './list-items.ts';
import { outsideLink } from './outside-link.ts';
import { pageIcon } from './page-icon.ts';
import type { PageWords } from './page-words.ts';

/** Words a minute of plain reading, and characters where a script has no spaces: Brysbaert 2019, rounded. */
const WORDS_A_MINUTE = 230;
const SIGNS_A_MINUTE = 400;

export function briefingHead(words: PageWords, briefing: Briefing): Element {
  const { title, byline, source, sourceUrl, videoUrl, text } = briefing;
  return h('header', { class: 'briefing-head' }, [
    h('p', { class: 'facts' }, [
      briefingDate(words, briefing),
      // A byline is mostly the publisher's name.
      source && source !== byline ? h('bdi', source) : null,
      h('span', words.say('minutes', { count: minutesToRead(text) })),
    ]),
    h('h1', h('bdi', title)),
    byline ? h('p', { class: 'byline' }, describeByline(words, byline)) : null,
    h('div', { class: 'actions' }, [
      outsideLink(videoUrl, { class: 'action' }, pageIcon('play'), words.say('videoLink')),
      outsideLink(sourceUrl, { class: 'action' }, pageIcon('outside'), words.say('sourceLink')),
      action('share', words.say('share')),
      action('print', words.say('print')),
    ]),
  ]);
}

/** Without a script there is nothing to press: the browser's own menu has both. */
function action(name: 'share' | 'print', label: string): Element {
  return h(
    'button',
    { class: ['action', 'for-script'], type: 'button', dataAction: name },
    pageIcon(name),
    label,
  );
}

/** Many bylines begin with the word themselves. */
function describeByline(words: PageWords, byline: string): string {
  return /^by\b/i.test(byline) ? byline : words.say('by', { byline });
}

function minutesToRead(text: string): number {
  const signs = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  const spaced = text.replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu, ' ');
  const wordCount = spaced.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  return Math.max(1, Math.round(wordCount / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE));
}
