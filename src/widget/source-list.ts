/** The sources under an answer: number, briefing, section, date, the quote to the letter, the verdict on it. */
import type { Citation, Support } from '../model/answer.ts';
import { detailOfCitation } from './citation-detail.ts';
import { createElement } from './create-element.ts';
import { createIcon, type IconName } from './create-icon.ts';
import { formatDate } from './format-date.ts';
import { formatSeconds } from './format-seconds.ts';
import { createPassageLink } from './passage-link.ts';
import { CHAT, VERDICTS } from './strings.ts';

const VERDICT_ICONS: Record<Support, IconName> = {
  exact: 'check',
  paraphrase: 'approximate',
  unsupported: 'absent',
};

/** Of a longer list, the first ones are shown at once. */
const SHOWN = 8;

export function createSourceList(
  citations: readonly Citation[],
  { server, isQuoted }: { server: URL; isQuoted: boolean },
): HTMLElement {
  const items = [...citations].sort((a, b) => a.n - b.n).map((citation) => createSource(citation, server));
  return createElement(
    'div',
    // A quoted answer has already shown each quote in full: here it need only be recognised.
    {
      class: isQuoted ? 'sources brief' : 'sources',
      role: 'group',
      'aria-label': CHAT.sources(citations.length),
    },
    createElement('h4', { class: 'label' }, CHAT.sources(citations.length)),
    createElement('ol', { role: 'list' }, ...items.slice(0, items.length > SHOWN + 1 ? SHOWN : undefined)),
    items.length > SHOWN + 1 && createRest(items.slice(SHOWN)),
  );
}

/** Folded away by the browser's own means, so that it opens by keyboard and is found by a search in the page. */
function createRest(items: readonly HTMLElement[]): HTMLElement {
  return createElement(
    'details',
    { class: 'more-sources' },
    createElement('summary', {}, CHAT.moreSources(items.length)),
    createElement('ol', { role: 'list' }, ...items),
  );
}

function createSource(citation: Citation, server: URL): HTMLElement {
  const { n, title, section, publishedAt, startSeconds, quote, support } = citation;
  const facts = [
    publishedAt ? formatDate(publishedAt) : CHAT.undated,
    startSeconds === undefined ? '' : formatSeconds(startSeconds),
  ];
  const verdict = createElement(
    'span',
    { class: `verdict ${support}` },
    createIcon(VERDICT_ICONS[support]),
    VERDICTS[support],
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
