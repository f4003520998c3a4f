/** The sources under an answer: number, briefing, section, date, the quote to the letter, the verdict on it. */
import type { Citation, Support } from '../model/answer.ts';
import { detailOfCitation } from './citation-detail.ts';
import { createElement } from './create-element.ts';
import { createIcon, type IconName } from './create-icon.ts';
import { formatSeconds } from './format-seconds.ts';
import { createPassageLink } from './passage-link.ts';
import type { Words } from './words.ts';

const VERDICT_ICONS: Record<Support, IconName> = {
  exact: 'check',
  paraphrase: 'approximate',
  unsupported: 'absent',
};

export function createSourceList(
  citations: readonly Citation[],
  { server, isQuoted, words }: { server: URL; isQuoted: boolean; words: Words },
): HTMLElement {
  const items = [...citations]
    .sort((a, b) => a.n - b.n)
    .map((citation) => createSource(citation, { server, words }));
  return createElement(
    'div',
    // A quoted answer has already shown each quote in full: here it need only be recognised.
    {
      class: isQuoted ? 'sources brief' : 'sources',
      role: 'group',
      'aria-label': words.say('sources', { count: citations.length }),
    },
    createElement('h4', { class: 'label' }, words.say('sources', { count: citations.length })),
    createElement('ol', { role: 'list' }, ...items),
  );
}

function createSource(citation: Citation, { server, words }: { server: URL; words: Words }): HTMLElement {
  const { n, title, section, publishedAt, startSeconds, quote, support } = citation;
  const facts = [
    publishedAt ? words.date(publishedAt) : words.say('undated'),
    startSeconds === undefined ? '' : formatSeconds(startSeconds),
  ];
  const verdict = createElement(
    'span',
    { class: `verdict ${support}` },
    createIcon(VERDICT_ICONS[support]),
    words.say(support),
  );
  return createElement(
    'li',
    { class: 'source', 'data-n': n },
    createElement('span', { class: 'number', 'aria-hidden': 'true' }, String(n)),
    createElement(
      'div',
      { class: 'source-body' },
      createPassageLink(detailOfCitation(citation, server), { className: 'source-link' }, title),
      section && createElement('span', { class: 'source-section' }, section),
      createElement('blockquote', {}, createElement('p', {}, `“${quote}”`)),
      createElement('p', { class: 'source-facts' }, facts.filter(Boolean).join(' · '), verdict),
    ),
  );
}
