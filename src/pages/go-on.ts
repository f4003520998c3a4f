/** Below a briefing: related ones, and the ones before and after it by date. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { BriefingSummary } from '../model/briefing.ts';
import { briefingDate } from './list-items.ts';
import type { NearBriefings, RelatedBriefing } from './near-briefings.ts';
import { briefingPath, hrefTo, type PageContext } from './page-context.ts';
import { pageIcon } from './page-icon.ts';

export function goOn(context: PageContext, { older, newer, related }: NearBriefings): Element[] {
  const places: Element[] = [];
  if (related.length > 0) places.push(relatedBriefings(context, related));
  if (older || newer) {
    places.push(
      h('nav', { class: 'neighbours', ariaLabel: context.words.say('byDate') }, [
        older ? neighbour(context, older, 'prev') : null,
        newer ? neighbour(context, newer, 'next') : null,
      ]),
    );
  }
  return places;
}

function relatedBriefings(context: PageContext, related: readonly RelatedBriefing[]): Element {
  const { words } = context;
  const items = related.map(({ briefing, shared }) =>
    h('li', [
      h('a', { href: hrefTo(context, briefingPath(briefing.id)), dir: 'auto' }, briefing.title),
      h('p', [words.say('alsoAbout', { concepts: words.list(shared) })]),
    ]),
  );
  return h('section', { class: 'related', ariaLabelledBy: 'related' }, [
    h('h2', { id: 'related' }, words.say('related')),
    h('ul', { role: 'list' }, items),
  ]);
}

function neighbour(context: PageContext, briefing: BriefingSummary, rel: 'prev' | 'next'): Element {
  const { words } = context;
  const isOlder = rel === 'prev';
  const label = words.say(isOlder ? 'older' : 'newer');
  const href = hrefTo(context, briefingPath(briefing.id));
  const way = isOlder ? [pageIcon('back'), label] : [label, pageIcon('forward')];
  return h('a', { class: ['neighbour', rel], rel, href }, [
    h('span', { class: 'way' }, way),
    h('span', { class: 'where' }, h('bdi', briefing.title)),
    h('span', { class: 'day' }, briefingDate(words, briefing)),
  ]);
}
