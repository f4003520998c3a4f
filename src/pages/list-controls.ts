/**
 * How the list is searched, narrowed and sorted: a plain GET form and plain links, so that every state has an address.
 * The script on the page sends the form while one types.
 */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Facet, FilteredList } from './apply-list-filter.ts';
import { hrefTo, type PageContext } from './page-context.ts';
import { pageIcon } from './page-icon.ts';
import type { PageWords } from './page-words.ts';
import { type ListFilter, SORTS } from './read-list-filter.ts';

export interface ControlParts {
  filter: ListFilter;
  list: FilteredList;
  /** Whether the library has more than one: a publisher that stands at every briefing tells a reader nothing. */
  hasSources: boolean;
}

export function listControls(context: PageContext, { filter, list, hasSources }: ControlParts): Element {
  const { words, statedLanguage } = context;
  const hidden = statedLanguage && h('input', { type: 'hidden', name: 'lang', value: statedLanguage });
  return h('search', [
    h('form', { class: 'filter', method: 'get', action: '/' }, [
      searchBox(words, filter),
      h('div', { class: 'choices' }, [
        hasSources || filter.source ? sourceChoice(words, { filter, sources: list.sources }) : null,
        sortChoice(words, filter),
        dateChoice(words, filter),
        h('button', { class: ['button', 'apply'], type: 'submit' }, words.say('apply')),
      ]),
      yearChoice(context, { filter, list }),
      hidden || null,
    ]),
  ]);
}

function isNarrowed({ q, source, from, to, sort }: ListFilter): boolean {
  return q !== '' || source !== null || from !== null || to !== null || sort !== 'newest';
}

/** How many there are, which the script keeps in place and changes, so that the change is read out. */
export function countLine(
  context: PageContext,
  { filter, list }: Pick<ControlParts, 'filter' | 'list'>,
): Element {
  const { words } = context;
  return h('div', { class: 'count-line' }, [
    h('p', { class: 'count', role: 'status' }, countShown(words, list)),
    h('a', { class: 'clear', href: hrefTo(context, '/'), hidden: !isNarrowed(filter) }, words.say('clear')),
  ]);
}

function countShown(words: PageWords, { matching, total }: FilteredList): string {
  if (matching === 0) return words.say('noMatch');
  return matching === total
    ? words.say('shownAll', { count: total })
    : words.say('shown', { shown: matching, count: total });
}

/** A filter as the address has it. */
export function queryOf(filter: ListFilter): Record<string, string | null> {
  const { q, source, from, to, sort, page } = filter;
  return {
    ...{ q, source, from, to },
    sort: sort === 'newest' ? null : sort,
    page: page === 1 ? null : String(page),
  };
}

function searchBox(words: PageWords, { q }: ListFilter): Element {
  return h('label', { class: 'search-box' }, [
    h('span', { class: 'unseen' }, words.say('filter')),
    pageIcon('search'),
    h('input', {
      ...{ type: 'search', name: 'q', value: q, placeholder: words.say('filterPlaceholder') },
      ...{ autoComplete: 'off', spellCheck: 'false', enterKeyHint: 'search' },
    }),
  ]);
}

function sourceChoice(
  words: PageWords,
  { filter, sources }: { filter: ListFilter; sources: readonly Facet[] },
): Element {
  const options = sources.map(({ name, count }) => ({ name, label: words.say('counted', { name, count }) }));
  // What was chosen stays on show where nothing of it is left.
  if (filter.source !== null && !sources.some(({ name }) => name === filter.source))
    options.push({ name: filter.source, label: words.say('counted', { name: filter.source, count: 0 }) });
  return choice(words.say('publisher'), 'source', [
    option('', words.say('allPublishers'), filter.source === null),
    ...options.map(({ name, label }) => option(name, label, name === filter.source)),
  ]);
}

function sortChoice(words: PageWords, filter: ListFilter): Element {
  return choice(
    words.say('sort'),
    'sort',
    SORTS.map((sort) =>
      option(sort === 'newest' ? '' : sort, words.say(`sort.${sort}`), sort === filter.sort),
    ),
  );
}

function choice(label: string, name: string, options: Element[]): Element {
  return h('label', { class: 'choice' }, [
    h('span', { class: 'unseen' }, label),
    h('select', { name }, options),
  ]);
}

function option(value: string, label: string, isChosen: boolean): Element {
  return h('option', { value, selected: isChosen }, label);
}

/** Days to the day, folded away unless they are in use. */
function dateChoice(words: PageWords, filter: ListFilter): Element {
  const isOpen = (filter.from !== null || filter.to !== null) && yearOf(filter) === undefined;
  const field = (name: 'from' | 'to') =>
    h('label', [words.say(name), h('input', { type: 'date', name, value: filter[name] ?? '' })]);
  return h('details', { class: 'dates', open: isOpen }, [
    h('summary', words.say('dates')),
    h('div', { class: 'date-fields' }, [field('from'), field('to')]),
  ]);
}

function yearChoice(
  context: PageContext,
  { filter, list }: Pick<ControlParts, 'filter' | 'list'>,
): Element | null {
  const { years, matching } = list;
  // A year that every briefing is of leaves nothing to choose.
  const isOne = years.every(({ count }) => count === matching);
  if (isOne && filter.from === null && filter.to === null) return null;
  const { words } = context;
  const chosen = yearOf(filter);
  const link = (
    label: (Element | string)[],
    days: { from: string | null; to: string | null },
    isChosen: boolean,
  ) =>
    h('li', [
      h(
        'a',
        {
          class: 'year',
          href: hrefTo(context, '/', queryOf({ ...filter, ...days, page: 1 })),
          ariaCurrent: isChosen ? 'true' : null,
        },
        label,
      ),
    ]);
  const isAll = filter.from === null && filter.to === null;
  // What was chosen stays on show where nothing of it is left.
  const isLost = chosen !== undefined && !years.some(({ name }) => name === chosen);
  const shown = isLost ? [{ name: chosen, count: 0 }, ...years] : years;
  return h('nav', { class: 'years', ariaLabel: words.say('years') }, [
    h('ul', { role: 'list' }, [
      link([words.say('allYears')], { from: null, to: null }, isAll),
      ...shown.map(({ name, count }) =>
        link(
          [h('span', name), ' ', h('span', { class: 'tally' }, words.number(count))],
          { from: `${name}-01-01`, to: `${name}-12-31` },
          chosen === name,
        ),
      ),
    ]),
  ]);
}

/** The year that the days of a filter are exactly. */
function yearOf({ from, to }: ListFilter): string | undefined {
  const year = from?.slice(0, 4);
  return year !== undefined && from === `${year}-01-01` && to === `${year}-12-31` ? year : undefined;
}
