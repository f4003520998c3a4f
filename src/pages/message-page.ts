/** Pages in place of what was asked for: not found, nothing there yet, or a failure, each with a way on. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { hrefTo, type PageContext } from './page-context.ts';
import { pageShell } from './page-shell.ts';
import type { PageKey, PageWords } from './page-words.ts';

export type MessageKind = 'unknown' | 'notFound' | 'noIndex' | 'error';

/** @param path what was asked for, so that "Try again" asks for it again */
export function messagePage(
  context: PageContext,
  { kind, path }: { kind: MessageKind; path: string },
): string {
  const { words } = context;
  const isMissing = kind === 'unknown' || kind === 'notFound';
  const way = isMissing
    ? h('a', { class: 'button', href: hrefTo(context, '/') }, words.say('backToLibrary'))
    : h('a', { class: 'button', href: hrefTo(context, path) }, words.say('retry'));
  const [title, text] = sayings(kind).map((key) => words.say(key)) as [string, string];
  return pageShell(context, {
    ...{ title, path, description: text },
    content: [message({ title, text }, way)],
    // Where the library cannot be read, nothing can be asked.
    ...(isMissing ? { chat: { briefingId: null } } : {}),
  });
}

/** A library without a briefing. */
export function emptyLibrary(words: PageWords): Element {
  return message({ title: words.say('emptyTitle'), text: words.say('emptyText') });
}

function message({ title, text }: { title: string; text: string }, way?: Element): Element {
  return h('section', { class: 'message' }, [h('h1', title), h('p', text), ...(way ? [h('p', way)] : [])]);
}

function sayings(kind: MessageKind): [PageKey, PageKey] {
  return [`${kind}Title`, `${kind}Text`];
}
