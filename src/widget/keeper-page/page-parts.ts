/** The small parts that all views of the keeper's page are made of. */
import { createButton } from '../create-button.ts';
import { type Child, createElement } from '../create-element.ts';
import { explain } from './keeper-client.ts';
import { say } from './keeper-words.ts';

/** What the page shows in its main part. */
export interface KeeperView {
  element: HTMLElement;
  /** Called when the library or its index has changed. */
  refresh?: () => void;
  /** Called when another view takes its place. */
  leave?: () => void;
}

export function createViewHead(title: string, text?: string, ...beside: Child[]): HTMLElement {
  return createElement(
    'header',
    { class: 'view-head' },
    createElement(
      'div',
      {},
      createElement('h1', { tabindex: -1 }, title),
      text !== undefined && createElement('p', { class: 'soft' }, text),
    ),
    ...beside,
  );
}

export type NoteKind = 'quiet' | 'good' | 'warning' | 'bad';

/** A short message inside a view; its kind is told by its words too, never by colour alone. */
export function createNote(kind: NoteKind, ...children: Child[]): HTMLElement {
  return createElement(
    'div',
    { class: `notice ${kind}`, role: kind === 'bad' ? 'alert' : null },
    ...children,
  );
}

/** What says that something did not load, with how to try it again. */
const failures = new Map<HTMLElement, () => void>();

/** Loads once more what could not be shown and still stands on the page. */
export function retryFailures(): void {
  const all = [...failures];
  failures.clear();
  for (const [note, retry] of all) if (note.isConnected) retry();
}

export function createFailure(error: unknown, onRetry: () => void): HTMLElement {
  const note = createNote(
    'bad',
    createElement('p', {}, createElement('strong', {}, say('failure.title')), `. ${explain(error)}`),
    createButton({ class: 'plain' }, onRetry, say('retry')),
  );
  failures.set(note, onRetry);
  return note;
}

/** Shows what loads in `place`, or why it does not with a way to try again. Never rejects. */
export async function loadInto(place: HTMLElement, load: () => Promise<readonly Child[]>): Promise<void> {
  place.setAttribute('aria-busy', 'true');
  if (!place.hasChildNodes()) place.append(createElement('p', { class: 'soft' }, say('loading')));
  try {
    const children = await load();
    // Whoever stands in what is drawn anew, e.g. because a build has ended, stays there.
    const label =
      place.contains(document.activeElement) && document.activeElement?.getAttribute('aria-label');
    place.replaceChildren(...children.filter((child) => child instanceof Node));
    if (label) place.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`)?.focus();
  } catch (error) {
    place.replaceChildren(createFailure(error, () => void loadInto(place, load)));
  } finally {
    place.removeAttribute('aria-busy');
  }
}

/** A wide table scrolls by itself, also by keyboard, and keeps the page from doing so. */
export function createScroller(label: string, ...children: Child[]): HTMLElement {
  return createElement(
    'div',
    { class: 'scroller', role: 'region', tabindex: 0, 'aria-label': label },
    ...children,
  );
}
