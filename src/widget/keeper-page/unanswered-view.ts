/** What readers wanted and did not get: what the library lacks, and what it has but was not found. */
import type { UnansweredGroup, UnansweredGroups, UnansweredKind } from '../../model/question-log.ts';
import { type Child, createElement } from '../create-element.ts';
import { createAskAgain } from './ask-again.ts';
import type { KeeperClient } from './keeper-client.ts';
import { say, sayTime } from './keeper-words.ts';
import { createNotKept, createPrivacyNote, isNotKept } from './not-kept.ts';
import { createNote, createViewHead, type KeeperView, loadInto } from './page-parts.ts';
import { createQuestionHeading, shorten } from './question-heading.ts';
import { createRangePicker, type Range } from './range-picker.ts';
import { createTabs } from './tab-list.ts';

const TEXTS = { 'not-covered': 'unanswered.notCoveredText', 'not-found': 'unanswered.notFoundText' } as const;

export function createUnansweredView(client: KeeperClient): KeeperView {
  const place = createElement('div', {});
  let range: Range = 30;
  const picker = createRangePicker(range, (chosen) => {
    range = chosen;
    void load();
  });
  const load = () =>
    loadInto(place, async () => {
      try {
        const { groups, days } = await client.get<UnansweredGroups>(`/questions/unanswered?days=${range}`);
        const intro = createElement('p', { class: 'soft' }, say('unanswered.text', { count: days }));
        const tabs = (['not-covered', 'not-found'] as const).map((kind) =>
          createKindTab(client, kind, groups),
        );
        return [intro, ...createTabs(say('unanswered.tabs'), tabs), createPrivacyNote()];
      } catch (error) {
        if (isNotKept(error)) return [createNotKept()];
        throw error;
      }
    });
  void load();
  const element = createElement(
    'div',
    { class: 'view' },
    createViewHead(say('unanswered.title'), undefined, picker),
    place,
  );
  return { element };
}

function createKindTab(client: KeeperClient, kind: UnansweredKind, all: readonly UnansweredGroup[]) {
  const groups = all.filter((group) => group.kind === kind);
  const list =
    groups.length === 0
      ? createNote('quiet', createElement('p', {}, say('unanswered.empty')))
      : createElement(
          'ul',
          { class: 'groups', role: 'list' },
          ...groups.map((group) => createGroup(client, group)),
        );
  const panel = createElement(
    'div',
    { class: 'tab-panel' },
    createElement('p', { class: 'soft' }, say(TEXTS[kind])),
    list,
  );
  return { id: kind, name: `${say(`outcome.${kind}`)} (${groups.length})`, panel };
}

function createGroup(client: KeeperClient, group: UnansweredGroup): HTMLElement {
  const { question, count, lastAskedAt, missing, nearest, wordings } = group;
  const { button, result } = createAskAgain(client, question);
  const children: Child[] = [
    createElement(
      'div',
      { class: 'group-head' },
      createElement(
        'div',
        {},
        ...createQuestionHeading(question),
        createElement(
          'p',
          { class: 'soft' },
          createElement('strong', { class: 'group-count' }, say('unanswered.times', { count })),
          ' · ',
          createElement(
            'time',
            { datetime: lastAskedAt },
            say('unanswered.last', { when: sayTime(lastAskedAt) }),
          ),
        ),
      ),
      button,
    ),
    missing.length > 0 &&
      createElement(
        'p',
        { class: 'words' },
        createElement('span', { class: 'soft' }, say('unanswered.missing')),
        ...missing.map((word) => createElement('span', { class: 'word' }, shorten(word, 60))),
      ),
    nearest.length > 0 &&
      createElement(
        'p',
        { class: 'words' },
        createElement('span', { class: 'soft' }, say('unanswered.nearest')),
        ...nearest.map(({ briefingId, title }) =>
          createElement('a', { href: `/library/${encodeURIComponent(briefingId)}` }, title),
        ),
      ),
    wordings.length > 1 && createWordings(wordings),
    result,
  ];
  return createElement('li', { class: 'panel group' }, ...children);
}

function createWordings(wordings: UnansweredGroup['wordings']): HTMLElement {
  return createElement(
    'details',
    {},
    createElement('summary', {}, say('unanswered.wordings', { count: wordings.length })),
    createElement(
      'ul',
      { class: 'wordings' },
      ...wordings.map(({ question, count }) =>
        createElement('li', {}, question, ' ', createElement('span', { class: 'soft' }, `× ${count}`)),
      ),
    ),
  );
}
