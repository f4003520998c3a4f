/** What is in the library: a table to search, and to take a briefing out of. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { askConsent } from './ask-consent.ts';
import { explain, type KeeperClient } from './keeper-client.ts';
import type { Catalogue } from './keeper-wire.ts';
import { say, sayDay } from './keeper-words.ts';
import { createNote, createScroller, createViewHead, type KeeperView, loadInto } from './page-parts.ts';

type Entry = Catalogue['briefings'][number];

export function createBriefingsView(client: KeeperClient): KeeperView {
  const place = createElement('div', {});
  const notes = createElement('div', {});
  const count = createElement('p', { class: 'soft count-shown', role: 'status' });
  const search = createElement('input', {
    ...{ type: 'search', 'aria-label': say('briefings.search'), autocomplete: 'off' },
    placeholder: say('briefings.searchPlaceholder'),
  });
  const add = createElement('a', { class: 'solid', href: '#add' }, say('nav.add'));
  const head = createViewHead(say('briefings.title'), undefined, add);
  let rows: { entry: Entry; row: HTMLElement }[] = [];

  function filter(): void {
    const words = normalize(search.value).split(' ').filter(Boolean);
    for (const { entry, row } of rows) {
      const text = normalize(`${entry.title} ${entry.source ?? ''} ${entry.publishedAt ?? ''} ${entry.id}`);
      row.hidden = !words.every((word) => text.includes(word));
    }
    const shown = rows.filter(({ row }) => !row.hidden).length;
    const all = rows.length;
    count.textContent =
      shown === all ? say('briefings.count', { count: all }) : say('briefings.shown', { shown, count: all });
  }

  async function remove(entry: Entry, button: HTMLButtonElement): Promise<void> {
    const { id, title } = entry;
    const isAgreed = await askConsent({
      title: say('briefings.removeTitle'),
      texts: [say('briefings.removeText', { title }), say('briefings.removeUndo')],
      ...{ action: say('briefings.remove'), isDangerous: true },
    });
    if (!isAgreed || button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = say('briefings.removing');
    try {
      await client.remove(`/briefings/${encodeURIComponent(id)}`);
      const undo = createElement('a', { href: '#index' }, say('briefings.undo'));
      notes.replaceChildren(
        createNote('good', createElement('p', {}, say('briefings.removed', { title }), ' ', undo)),
      );
      announce(say('briefings.removed', { title }));
      undo.focus();
      await load();
    } catch (error) {
      notes.replaceChildren(createNote('bad', createElement('p', {}, explain(error))));
      button.removeAttribute('aria-disabled');
      button.textContent = say('briefings.remove');
    }
  }

  function createRow(entry: Entry): HTMLElement {
    const { id, title, publishedAt, source } = entry;
    const button = createButton(
      { class: 'plain small', 'aria-label': say('briefings.removeLabel', { title }) },
      () => void remove(entry, button),
      say('briefings.remove'),
    );
    const link = createElement('a', { href: `/library/${encodeURIComponent(id)}` }, title);
    return createElement(
      'tr',
      {},
      createElement('th', { scope: 'row' }, link),
      createElement('td', { class: 'nowrap' }, publishedAt ? sayDay(publishedAt) : say('briefings.undated')),
      createElement('td', {}, source ?? say('briefings.noSource')),
      createElement('td', { class: 'end' }, button),
    );
  }

  const load = () =>
    loadInto(place, async () => {
      const { briefings } = await client.get<Catalogue>('/briefings').catch(whereThereIsNone);
      const newest = briefings.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
      rows = newest.map((entry) => ({ entry, row: createRow(entry) }));
      filter();
      if (rows.length === 0) return [createNote('quiet', createElement('p', {}, say('briefings.empty')))];
      return [createScroller(say('briefings.caption'), createTable(rows.map(({ row }) => row)))];
    });

  search.addEventListener('input', filter);
  void load();
  const tools = createElement('div', { class: 'tools' }, createElement('search', {}, search), count);
  const element = createElement('div', { class: 'view' }, head, notes, tools, place);
  return { element, refresh: () => void load() };
}

function createTable(rows: readonly HTMLElement[]): HTMLElement {
  const names = [say('briefings.name'), say('briefings.date'), say('briefings.source')];
  return createElement(
    'table',
    { class: 'list' },
    createElement('caption', { class: 'unseen' }, say('briefings.caption')),
    createElement(
      'thead',
      {},
      createElement(
        'tr',
        {},
        ...names.map((name) => createElement('th', { scope: 'col' }, name)),
        createElement(
          'th',
          { scope: 'col' },
          createElement('span', { class: 'unseen' }, say('briefings.actions')),
        ),
      ),
    ),
    createElement('tbody', {}, ...rows),
  );
}

/** Before the first build there is a page to look at, and nothing on it. */
function whereThereIsNone(error: unknown): Catalogue {
  if (error instanceof Error && 'code' in error && error.code === 'index-missing') return { briefings: [] };
  throw error;
}

function normalize(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
