/** The page of all briefings at `/`: searched, narrowed, sorted and paged by what its address says. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { applyListFilter, type FilteredList, PAGE_SIZE } from './apply-list-filter.ts';
import { countLine, listControls, queryOf } from './list-controls.ts';
import { listItem } from './list-items.ts';
import type { Listing } from './listing.ts';
import { emptyLibrary } from './message-page.ts';
import { briefingPath, hrefTo, type PageContext } from './page-context.ts';
import { pageIcon } from './page-icon.ts';
import { pageShell } from './page-shell.ts';
import type { PageWords } from './page-words.ts';
import { type IgnoredValue, type ListFilter, readListFilter } from './read-list-filter.ts';

export interface ListPageParts {
  listing: Listing;
  /** Of the address, as Express reads it. */
  query: Readonly<Record<string, unknown>>;
  /** What was wrong in the address besides the filter. */
  ignored?: readonly IgnoredValue[];
}

export function listPage(
  context: PageContext,
  { listing, query, ignored: others = [] }: ListPageParts,
): string {
  const { words } = context;
  const { filter: asked, ignored } = readListFilter(query, listing);
  const list = applyListFilter(listing, asked, words);
  if (asked.page > list.pages) ignored.push({ why: 'page', values: { value: String(asked.page) } });
  const filter = { ...asked, page: list.page };
  const subtitle = describeLibrary(words, listing);
  const hasSources = listing.sources.size > 1;
  const content =
    listing.entries.length === 0
      ? [emptyLibrary(words)]
      : [
          h('header', { class: 'intro' }, [h('h1', words.say('title')), h('p', subtitle)]),
          listControls(context, { filter, list, hasSources }),
          h('h2', { class: 'unseen' }, words.say('briefings')),
          countLine(context, { filter, list }),
          results(context, { filter, list, hasSources, ignored: [...others, ...ignored] }),
        ];
  return pageShell(context, {
    title: null,
    description: subtitle,
    ...{ path: '/', query: { page: queryOf(filter).page ?? null } },
    content,
    chat: { briefingId: null },
    data: {
      '@type': 'ItemList',
      name: words.say('title'),
      numberOfItems: list.matching,
      itemListElement: list.briefings.map(({ id, title }, i) => ({
        '@type': 'ListItem',
        position: (list.page - 1) * PAGE_SIZE + i + 1,
        name: title,
        url: context.origin + briefingPath(id),
      })),
    },
  });
}

interface ResultParts {
  filter: ListFilter;
  list: FilteredList;
  hasSources: boolean;
  ignored: readonly IgnoredValue[];
}

function results(context: PageContext, { filter, list, hasSources, ignored }: ResultParts): Element {
  const { words } = context;
  const notes = ignored.map(({ why, values }) => h('li', words.say(`ignored.${why}`, spell(words, values))));
  const items = list.briefings.map((briefing) =>
    listItem(context, briefing, { words: list.words, hasSources }),
  );
  return h('div', { id: 'results' }, [
    notes.length > 0 ? h('ul', { class: 'notes', role: 'list' }, notes) : null,
    items.length > 0 ? h('ul', { class: 'briefings', role: 'list' }, items) : noHits(context),
    list.pages > 1 ? paging(context, { filter, list }) : null,
  ]);
}

function noHits(context: PageContext): Element {
  const { words } = context;
  return h('div', { class: 'no-hits' }, [
    h('p', words.say('noMatchText')),
    h('p', h('a', { class: 'button', href: hrefTo(context, '/') }, words.say('clear'))),
  ]);
}

function paging(context: PageContext, { filter, list }: Pick<ResultParts, 'filter' | 'list'>): Element {
  const { words } = context;
  const { page, pages } = list;
  const turn = (to: number, rel: 'prev' | 'next') => {
    if (to < 1 || to > pages) return h('span');
    const label = words.say(rel === 'prev' ? 'previousPage' : 'nextPage');
    const icon = pageIcon(rel === 'prev' ? 'back' : 'forward');
    const href = hrefTo(context, '/', queryOf({ ...filter, page: to }));
    return h('a', { class: 'turn', rel, href }, rel === 'prev' ? [icon, label] : [label, icon]);
  };
  return h('nav', { class: 'paging', ariaLabel: words.say('pages') }, [
    turn(page - 1, 'prev'),
    h('span', { class: 'page-of' }, words.say('pageOf', { page, pages })),
    turn(page + 1, 'next'),
  ]);
}

/** Days among what was left out, as the language writes them. */
function spell(words: PageWords, values: IgnoredValue['values']): IgnoredValue['values'] {
  const { from, to } = values;
  return typeof from === 'string' && typeof to === 'string'
    ? { from: words.date(from), to: words.date(to) }
    : values;
}

function describeLibrary(words: PageWords, { libraryAsOf }: Listing): string {
  if (libraryAsOf === null) return words.say('subtitle');
  return words.say('subtitleUpTo', { date: words.date(libraryAsOf) });
}
