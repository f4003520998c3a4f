/** Facts beside an answer's text: how the question was read, where briefings differ, the list a count stands for. */
import type { CatalogueFacts, Citation, Disagreement, TimeWindow } from '../model/answer.ts';
import { createElement } from './create-element.ts';
import { createPassageLink } from './passage-link.ts';
import type { Words } from './words.ts';

/** A longer list is folded away; its count stands in the summary. */
const OPEN_UP_TO = 5;

/** "since May" -> "“since May” read as from 1 May 2026"; empty for a window without days. */
export function describeTimeWindow({ after, before, words: said }: TimeWindow, words: Words): string {
  const from = after && words.date(after);
  const to = before && words.date(before);
  if (from && to) return words.say('timeBetween', { words: said, from, to });
  if (from) return words.say('timeFrom', { words: said, from });
  return to ? words.say('timeTo', { words: said, to }) : '';
}

/** Figures side by side, newest first, each with the number of its source. */
export function createDisagreements(
  disagreements: readonly Disagreement[],
  {
    words,
    citations,
    createChip,
  }: { words: Words; citations: readonly Citation[]; createChip: (citation: Citation) => HTMLElement },
): HTMLElement | null {
  if (disagreements.length === 0) return null;
  const row = ({ figure, publishedAt, n }: Disagreement['figures'][number]) => {
    const citation = citations.find((one) => one.n === n);
    return createElement(
      'li',
      {},
      createElement('strong', { dir: 'auto' }, figure),
      createElement('span', {}, publishedAt ? words.date(publishedAt) : words.say('undated')),
      citation && createChip(citation),
    );
  };
  return createElement(
    'div',
    { class: 'differ', role: 'group', 'aria-label': words.say('differ') },
    createElement('h4', { class: 'label' }, words.say('differ')),
    ...disagreements.map(({ figures }) => createElement('ul', { role: 'list' }, ...figures.map(row))),
  );
}

/** Every briefing that was counted, as links. */
export function createCatalogue(
  { count, outOf, briefings }: CatalogueFacts,
  {
    words,
    server,
    follow,
  }: { words: Words; server: URL; follow: (briefingId: string, url: string) => boolean },
): HTMLElement | null {
  if (briefings.length === 0) return null;
  const items = briefings.map(({ briefingId, title, publishedAt, source, url }) => {
    const href = new URL(url.replace(/^\/+/, ''), server).href;
    const link = { className: 'source-link', href, follow: () => follow(briefingId, href) };
    const facts = [publishedAt ? words.date(publishedAt) : words.say('undated'), source];
    return createElement(
      'li',
      {},
      createPassageLink(link, createElement('bdi', {}, title)),
      createElement('span', { class: 'source-section' }, facts.filter(Boolean).join(' · ')),
    );
  });
  return createElement(
    'details',
    { class: 'nearest', open: briefings.length <= OPEN_UP_TO },
    createElement('summary', { class: 'label' }, words.say('catalogue', { count, outOf })),
    createElement('ul', { role: 'list' }, ...items),
  );
}
