/** The list of all briefings, newest first, filtered while one types. */
import type { BriefingSummary } from '../../model/briefing.ts';
import { createElement } from '../create-element.ts';
import { readLibrary } from '../library-client.ts';
import { serverOfScript } from '../server-of-script.ts';
import { createLoadFailure, createMessage } from './page-message.ts';
import { PAGE_WORDS } from './page-words.ts';

const SHOWN_CONCEPTS = 4;

/** Never rejects: what went wrong is shown in the place of the list. */
export async function showBriefingList(content: HTMLElement): Promise<void> {
  content.replaceChildren(
    createElement('p', { class: 'loading', role: 'status' }, PAGE_WORDS.say('loading')),
  );
  try {
    const { briefings, libraryAsOf } = await readLibrary(serverOfScript());
    if (briefings.length === 0) {
      content.replaceChildren(createMessage(PAGE_WORDS.say('emptyTitle'), PAGE_WORDS.say('emptyText')));
      return;
    }
    const newest = briefings.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
    content.replaceChildren(createIntro(libraryAsOf), ...createFilteredList(newest));
  } catch (error) {
    content.replaceChildren(createLoadFailure(error, () => void showBriefingList(content)));
  }
}

function createIntro(libraryAsOf: string | null): HTMLElement {
  return createElement(
    'header',
    { class: 'intro' },
    createElement('h1', {}, PAGE_WORDS.say('title')),
    createElement('p', {}, describeLibrary(libraryAsOf)),
  );
}

function createFilteredList(briefings: readonly BriefingSummary[]): HTMLElement[] {
  // A publisher that stands at every briefing tells a reader nothing.
  const hasPublishers = new Set(briefings.map(({ source }) => source)).size > 1;
  const items = briefings.map((briefing) => {
    const element = createItem(hasPublishers ? briefing : { ...briefing, source: null });
    return { element, words: wordsOf(briefing) };
  });
  const list = createElement(
    'ul',
    { class: 'briefings', role: 'list' },
    ...items.map(({ element }) => element),
  );
  const count = createElement(
    'p',
    { class: 'count', role: 'status' },
    countShown(items.length, items.length),
  );
  const input = createElement('input', {
    type: 'search',
    placeholder: PAGE_WORDS.say('filterPlaceholder'),
    'aria-label': PAGE_WORDS.say('filter'),
    autocomplete: 'off',
  });
  input.addEventListener('input', () => {
    const wanted = normalize(input.value).split(' ').filter(Boolean);
    for (const { element, words } of items) element.hidden = !wanted.every((word) => words.includes(word));
    const shown = items.filter(({ element }) => !element.hidden).length;
    count.textContent =
      shown === 0
        ? PAGE_WORDS.say('noMatch', { words: input.value.trim() })
        : countShown(shown, items.length);
  });
  const bar = createElement(
    'div',
    { class: 'filter' },
    createElement('h2', {}, PAGE_WORDS.say('briefings')),
    createElement('search', {}, input),
    count,
  );
  return [bar, list];
}

function createItem({ id, title, publishedAt, source, keyConcepts }: BriefingSummary): HTMLElement {
  const concepts = keyConcepts.slice(0, SHOWN_CONCEPTS).join(' · ');
  const left = keyConcepts.length - SHOWN_CONCEPTS;
  return createElement(
    'li',
    {},
    createElement(
      'p',
      { class: 'facts' },
      createElement(
        'time',
        { datetime: publishedAt },
        publishedAt ? PAGE_WORDS.date(publishedAt) : PAGE_WORDS.say('undated'),
      ),
      source && createElement('span', {}, source),
    ),
    createElement('h3', {}, createElement('a', { href: `/library/${encodeURIComponent(id)}` }, title)),
    concepts !== '' &&
      createElement(
        'p',
        { class: 'concepts' },
        left > 0 ? `${concepts} ${PAGE_WORDS.say('more', { count: left })}` : concepts,
      ),
  );
}

function wordsOf({ title, source, byline, publishedAt, keyConcepts }: BriefingSummary): string {
  const date = publishedAt ? `${publishedAt} ${PAGE_WORDS.date(publishedAt)}` : '';
  return normalize([title, source, byline, date, ...keyConcepts].join(' '));
}

function normalize(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function describeLibrary(libraryAsOf: string | null): string {
  if (libraryAsOf === null) return PAGE_WORDS.say('subtitle');
  return PAGE_WORDS.say('subtitleUpTo', { date: PAGE_WORDS.date(libraryAsOf) });
}

function countShown(shown: number, count: number): string {
  return shown === count ? PAGE_WORDS.say('shownAll', { count }) : PAGE_WORDS.say('shown', { shown, count });
}
