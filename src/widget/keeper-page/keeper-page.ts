/** The keeper's page: signed out, a form; signed in, the views, one for each part of the address after "#". */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { createAddView } from './add-view.ts';
import { forgetKey, keepKey, readKey } from './admin-key.ts';
import { announcer } from './announcer.ts';
import { createBriefingsView } from './briefings-view.ts';
import { createBuildBar } from './build-bar.ts';
import { watchBuilds } from './build-watch.ts';
import { createIndexView } from './index-view.ts';
import { createClient, type KeeperClient } from './keeper-client.ts';
import { say } from './keeper-words.ts';
import { createOverview } from './overview-view.ts';
import { type KeeperView, retryFailures } from './page-parts.ts';
import { createQuestionsView } from './questions-view.ts';
import { createSignIn } from './sign-in.ts';
import { createUnansweredView } from './unanswered-view.ts';

const VIEWS: Record<string, (client: KeeperClient) => KeeperView> = {
  overview: createOverview,
  questions: createQuestionsView,
  unanswered: createUnansweredView,
  add: createAddView,
  briefings: createBriefingsView,
  index: createIndexView,
};
type ViewName = 'overview' | 'questions' | 'unanswered' | 'add' | 'briefings' | 'index';
const NAMES = Object.keys(VIEWS) as ViewName[];

export function startKeeperPage(root: HTMLElement): void {
  const key = readKey();
  if (key === null) showSignIn(root);
  else showViews(root, key);
}

function showSignIn(root: HTMLElement, reason?: string): void {
  document.title = `${say('signIn.title')} – ${say('product')}`;
  const onKey = (key: string) => {
    keepKey(key);
    showViews(root, key);
  };
  const form = createSignIn({ reason, onKey });
  root.replaceChildren(createBar(), form);
  form.querySelector('input')?.focus();
}

function showViews(root: HTMLElement, key: string): void {
  const life = new AbortController();
  const leave = (reason?: string) => {
    if (life.signal.aborted) return;
    life.abort();
    stopWatching();
    forgetKey();
    showSignIn(root, reason);
  };
  const client = createClient(key, () => leave(say('signIn.changed')));
  const main = createElement('main', { class: 'keeper-main', id: 'content', tabindex: -1 });
  const links = new Map(
    NAMES.map((name) => [name, createElement('a', { href: `#${name}` }, say(`nav.${name}`))]),
  );
  const nav = createElement('nav', { class: 'keeper-nav', 'aria-label': say('nav') }, ...links.values());
  const buildBar = createBuildBar();
  /** A list of files that was begun is not lost by looking at something else. */
  const kept = new Map<ViewName, KeeperView>();
  let shown: ViewName | undefined;
  let view: KeeperView | undefined;

  function show(name: ViewName, { movesFocus }: { movesFocus: boolean }): void {
    if (name === shown) return;
    view?.leave?.();
    shown = name;
    view = kept.get(name) ?? VIEWS[name]?.(client);
    if (!view) return;
    if (name === 'add') kept.set(name, view);
    main.replaceChildren(buildBar.element, view.element);
    for (const [other, link] of links) {
      if (other === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    document.title = `${say(`nav.${name}`)} – ${say('keeper')} – ${say('product')}`;
    if (!movesFocus) return;
    main.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  const stopWatching = watchBuilds((event) => {
    buildBar.show(event);
    if (event.type === 'build-end' || event.type === 'rolled-back') view?.refresh?.();
    if (event.type === 'build-status') retryFailures(); // connected, perhaps after the server was away
  });
  addEventListener('hashchange', () => show(nameInAddress() ?? shown ?? 'overview', { movesFocus: true }), {
    signal: life.signal,
  });
  addEventListener('online', retryFailures, { signal: life.signal });
  const signOut = createButton({ class: 'plain small' }, () => leave(), say('signOut'));
  root.replaceChildren(
    createSkip(main),
    createBar(createElement('a', { href: '/' }, say('library')), signOut),
    createElement('div', { class: 'keeper-body' }, nav, main),
    announcer(),
  );
  show(nameInAddress() ?? 'overview', { movesFocus: false });
}

function createBar(...right: HTMLElement[]): HTMLElement {
  return createElement(
    'header',
    { class: 'keeper-bar' },
    createElement(
      'p',
      { class: 'keeper-brand' },
      createElement('a', { href: '/' }, say('product')),
      createElement('span', { class: 'soft' }, say('keeper')),
    ),
    createElement('div', { class: 'row' }, ...right),
  );
}

/** By script: a link to "#content" would ask for a view of that name. */
function createSkip(main: HTMLElement): HTMLElement {
  const link = createElement('a', { class: 'skip', href: '#content' }, say('skip'));
  link.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  return link;
}

function nameInAddress(): ViewName | undefined {
  const name = location.hash.slice(1).split('?')[0];
  return NAMES.find((known) => known === name);
}
