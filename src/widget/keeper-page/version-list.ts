/** The versions of the index that are kept, newest first, each with a way to it. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import type { Versions } from './keeper-wire.ts';
import { say, sayMoment, sayNumber } from './keeper-words.ts';
import { createScroller } from './page-parts.ts';

type Version = Versions['versions'][number];
/** To a version older than the one served, or newer. */
export type Way = 'rollBack' | 'goForward';

export function createVersionList(
  versions: readonly Version[],
  onChoose: (version: Version, way: Way) => void,
): HTMLElement {
  const names = [say('index.built'), say('index.briefings'), say('index.chunks'), say('index.version')];
  const head = createElement(
    'tr',
    {},
    ...names.map((name, i) =>
      createElement('th', { scope: 'col', class: i === 1 || i === 2 ? 'number' : null }, name),
    ),
    createElement('th', { scope: 'col' }, createElement('span', { class: 'unseen' }, say('index.actions'))),
  );
  const current = versions.findIndex(({ isCurrent }) => isCurrent);
  const rows = versions.map((version, i) => {
    const { createdAt, briefings, chunks, isCurrent, version: name } = version;
    const when = sayMoment(createdAt);
    const way = i < current ? 'goForward' : 'rollBack';
    const label = say(`index.${way}Label`, { when });
    const action = isCurrent
      ? createElement('span', { class: 'badge' }, say('index.current'))
      : createButton(
          { class: 'plain small', 'aria-label': label },
          () => onChoose(version, way),
          say(`index.${way}`),
        );
    return createElement(
      'tr',
      { class: isCurrent ? 'current' : null, 'aria-current': isCurrent ? 'true' : null },
      createElement(
        'th',
        { scope: 'row', class: 'nowrap' },
        createElement('time', { datetime: createdAt }, when),
      ),
      createElement('td', { class: 'number', 'data-name': say('index.briefings') }, sayNumber(briefings)),
      createElement('td', { class: 'number', 'data-name': say('index.chunks') }, sayNumber(chunks)),
      createElement('td', { class: 'code' }, name),
      createElement('td', { class: 'end' }, action),
    );
  });
  const table = createElement(
    'table',
    { class: 'list' },
    createElement('caption', { class: 'unseen' }, say('index.versions')),
    createElement('thead', {}, head),
    createElement('tbody', {}, ...rows),
  );
  return createScroller(say('index.versions'), table);
}
