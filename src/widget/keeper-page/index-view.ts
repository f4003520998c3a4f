/** The index: the version that is served, rebuilding it, and the versions to go back to. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { askConsent } from './ask-consent.ts';
import { explain, type KeeperClient } from './keeper-client.ts';
import type { BuildCounts, IndexFacts, Versions } from './keeper-wire.ts';
import { say, sayDay, sayList, sayMoment, sayNumber, sayTime } from './keeper-words.ts';
import { createNote, createViewHead, type KeeperView, loadInto } from './page-parts.ts';
import { createVersionList, type Way } from './version-list.ts';

type Version = Versions['versions'][number];

export function createIndexView(client: KeeperClient): KeeperView {
  const now = createElement('section', { class: 'panel', 'aria-labelledby': 'index-now' });
  const notes = createElement('div', {});
  const versionPlace = createElement('div', {});

  const rebuild = createButton({ class: 'solid' }, () => void build(false), say('index.rebuild'));
  const full = createButton({ class: 'plain' }, () => void askForFull(), say('index.full'));

  async function askForFull(): Promise<void> {
    const texts = [say('index.fullText')];
    if (await askConsent({ title: say('index.fullTitle'), texts, action: say('index.fullDo') }))
      await build(true);
  }

  async function build(isFull: boolean): Promise<void> {
    if (rebuild.getAttribute('aria-disabled') === 'true') return;
    for (const button of [rebuild, full]) button.setAttribute('aria-disabled', 'true');
    notes.replaceChildren();
    try {
      const { counts } = await client.post<{ counts: BuildCounts }>('/index/rebuild', { full: isFull });
      const text = describeCounts(counts);
      notes.replaceChildren(createNote('good', createElement('p', {}, text)));
      announce(text);
    } catch (error) {
      notes.replaceChildren(createNote('bad', createElement('p', {}, explain(error))));
    }
    for (const button of [rebuild, full]) button.removeAttribute('aria-disabled');
    await load();
  }

  async function serve({ version, createdAt, briefings }: Version, way: Way): Promise<void> {
    const when = sayMoment(createdAt);
    const what = say('briefings.count', { count: briefings });
    const texts = [say('index.rollBackText', { when, briefings: what }), say('index.versionsText')];
    const title = say(`index.${way}Title`);
    if (!(await askConsent({ title, texts, action: say(`index.${way}`) }))) return;
    try {
      await client.post('/index/rollback', { version });
      const text = say(`index.${way}Done`, { when });
      notes.replaceChildren(createNote('good', createElement('p', {}, text)));
      announce(text);
    } catch (error) {
      notes.replaceChildren(createNote('bad', createElement('p', {}, explain(error))));
    }
    await load();
    element.querySelector<HTMLElement>('#index-versions')?.focus(); // its button is gone
  }

  const load = async () => {
    await Promise.all([
      loadInto(now, async () => describeNow(await client.get<IndexFacts>('/index'))),
      loadInto(versionPlace, async () => {
        const { versions } = await client.get<Versions>('/index/versions');
        return [createVersionList(versions, (version, way) => void serve(version, way))];
      }),
    ]);
  };

  void load();
  const element = createElement(
    'div',
    { class: 'view' },
    createViewHead(say('index.title')),
    notes,
    now,
    createElement(
      'section',
      { class: 'block' },
      createElement('div', { class: 'row' }, rebuild, full),
      createElement('p', { class: 'note' }, say('index.rebuildText')),
    ),
    createElement(
      'div',
      { class: 'block' },
      createElement('h2', { id: 'index-versions', tabindex: -1 }, say('index.versions')),
      createElement('p', { class: 'soft' }, say('index.versionsText')),
      versionPlace,
    ),
  );
  return { element, refresh: () => void load() };
}

function describeNow({
  version,
  createdAt,
  libraryAsOf,
  briefings,
  chunks,
  build,
}: IndexFacts): HTMLElement[] {
  const heading = createElement('h2', { id: 'index-now' }, say('index.now'));
  const failure = build.lastError;
  const failed =
    failure &&
    createNote(
      'bad',
      createElement('p', {}, say('index.lastError', { when: sayTime(failure.at), message: failure.message })),
    );
  const facts: [string, string][] =
    version === null
      ? []
      : [
          [say('index.briefings'), sayNumber(briefings)],
          [say('index.chunks'), sayNumber(chunks)],
          [say('index.asOf'), libraryAsOf ? sayDay(libraryAsOf) : say('briefings.undated')],
          [say('index.built'), createdAt ? sayMoment(createdAt) : ''],
          [say('index.version'), version],
        ];
  const list = createElement(
    'dl',
    { class: 'facts-list' },
    ...facts.map(([name, value]) =>
      createElement(
        'div',
        {},
        createElement('dt', {}, name),
        createElement('dd', { class: name === say('index.version') ? 'code' : null }, value),
      ),
    ),
  );
  const body = version === null ? createElement('p', { class: 'soft' }, say('index.none')) : list;
  return failed ? [heading, failed, body] : [heading, body];
}

function describeCounts({ unchanged: _, ...counts }: BuildCounts): string {
  const changes = (Object.entries(counts) as [keyof typeof counts, number][])
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => say(`counts.${kind}`, { count }));
  return changes.length === 0 ? say('index.nothing') : say('index.rebuilt', { changes: sayList(changes) });
}
