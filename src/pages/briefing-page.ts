/** The page of one briefing at `/library/{id}`: head, contents, text, sources, and where to go on from there. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Briefing } from '../model/briefing.ts';
import { briefingData, describeBriefing } from './briefing-data.ts';
import { briefingHead } from './briefing-head.ts';
import type { HeadingPlace } from './draw-heading.ts';
import { drawText } from './draw-text.ts';
import { goOn } from './go-on.ts';
import type { NearBriefings } from './near-briefings.ts';
import { outsideLink } from './outside-link.ts';
import { briefingPath, hrefTo, type PageContext } from './page-context.ts';
import { pageIcon } from './page-icon.ts';
import { pageShell } from './page-shell.ts';
import type { PageWords } from './page-words.ts';

const MIN_CONTENTS = 3;

export function briefingPage(
  context: PageContext,
  { briefing, near }: { briefing: Briefing; near: NearBriefings },
): string {
  const { words } = context;
  const { elements, headings } = drawText(words, briefing);
  return pageShell(context, {
    title: briefing.title,
    description: describeBriefing(briefing),
    path: briefingPath(briefing.id),
    chat: { briefingId: briefing.id },
    kind: 'article',
    data: briefingData(context, briefing),
    links: briefing.publishedAt
      ? [h('meta', { property: 'article:published_time', content: briefing.publishedAt })]
      : [],
    content: [
      h('a', { class: 'back', href: hrefTo(context, '/') }, [pageIcon('back'), words.say('backToLibrary')]),
      h('article', { class: 'briefing' }, [
        briefingHead(words, briefing),
        contents(words, headings),
        h('div', { class: 'text', dir: 'auto' }, elements),
        references(words, briefing.references),
      ]),
      ...goOn(context, near),
    ],
  });
}

/** Headings of the text with their times; left out where a text is short enough to see at once. */
function contents(words: PageWords, headings: readonly HeadingPlace[]): Element | null {
  const outermost = headings.some(({ isOutermost }) => isOutermost);
  const shown = headings.filter(({ level, isOutermost }) => (outermost ? isOutermost : level === 2));
  const listed = shown.length >= MIN_CONTENTS ? shown : headings;
  if (listed.length < MIN_CONTENTS) return null;
  const items = listed.map(({ id, text }) => h('li', h('a', { href: `#${id}` }, h('bdi', text))));
  return h('nav', { class: 'contents', ariaLabel: words.say('contents') }, [
    h('details', { open: true }, [h('summary', words.say('contents')), h('ul', { role: 'list' }, items)]),
  ]);
}

function references(words: PageWords, all: readonly string[]): Element | null {
  if (all.length === 0) return null;
  return h('section', { class: 'references', ariaLabelledBy: 'references' }, [
    h('h2', { id: 'references', tabIndex: -1 }, words.say('references')),
    h(
      'ul',
      all.map((reference) => h('li', { dir: 'auto' }, linkify(reference))),
    ),
  ]);
}

/** An address at the end of a reference becomes a link; everything else stays text. */
function linkify(text: string): ElementContent[] {
  const [, before = text, url = null] = /^(.*?)(https?:\/\/\S+)\s*$/s.exec(text) ?? [];
  const link = url === null ? null : outsideLink(url, {}, url);
  const said = (value: string): ElementContent => ({ type: 'text', value });
  return link ? [said(before), link] : [said(text)];
}
