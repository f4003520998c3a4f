/** A briefing to read: its facts, its text drawn run by run, its sources. Knows where every character is drawn. */
import type { Block, Briefing, InlineRun } from '../../model/briefing.ts';
import { createElement } from '../create-element.ts';
import { readBriefing } from '../library-client.ts';
import type { PassageSpan } from '../passage-hash.ts';
import { serverOfScript } from '../server-of-script.ts';
import { drawBlocks } from './draw-blocks.ts';
import { createLoadFailure } from './page-message.ts';
import { PAGE_WORDS } from './page-words.ts';
import { PassageHighlight } from './passage-highlight.ts';

export interface BriefingView {
  title: string;
  /** Scrolls to a passage and marks it, in place of the one marked before. */
  highlight(span: PassageSpan): void;
}

/** Undefined if the briefing could not be shown; the page then says why. Never rejects. */
export async function showBriefing(content: HTMLElement, id: string): Promise<BriefingView | undefined> {
  content.replaceChildren(
    createElement('p', { class: 'loading', role: 'status' }, PAGE_WORDS.say('loading')),
  );
  try {
    const briefing = await readBriefing(serverOfScript(), id);
    const drawn = drawBlocks(withoutTitle(briefing));
    const article = createElement(
      'article',
      { class: 'briefing', dir: 'auto' },
      createHead(briefing),
      ...drawn.elements,
      createReferences(briefing.references),
    );
    content.replaceChildren(
      createElement('a', { class: 'back', href: '/' }, `← ${PAGE_WORDS.say('backToLibrary')}`),
      article,
    );
    const highlight = new PassageHighlight(drawn.runs);
    return { title: briefing.title, highlight: (span) => highlight.show(span) };
  } catch (error) {
    content.replaceChildren(createLoadFailure(error, () => location.reload()));
    return undefined;
  }
}

function createHead({ title, byline, publishedAt, sourceUrl, videoUrl }: Briefing): HTMLElement {
  const facts = [
    byline && createElement('span', {}, describeByline(byline)),
    createElement(
      'time',
      { datetime: publishedAt },
      publishedAt ? PAGE_WORDS.date(publishedAt) : PAGE_WORDS.say('undated'),
    ),
    createOutsideLink(sourceUrl, PAGE_WORDS.say('sourceLink')),
    createOutsideLink(videoUrl, PAGE_WORDS.say('videoLink')),
  ];
  return createElement(
    'header',
    { class: 'briefing-head' },
    createElement('h1', {}, title),
    createElement('p', { class: 'facts' }, ...facts),
  );
}

function createOutsideLink(url: string | null, label: string): HTMLElement | null {
  if (!url || !/^https?:\/\//.test(url)) return null;
  return createElement('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, label);
}

function createReferences(references: readonly string[]): HTMLElement | null {
  if (references.length === 0) return null;
  const items = references.map((reference) => createElement('li', {}, ...linkify(reference)));
  return createElement(
    'section',
    { class: 'references' },
    createElement('h2', {}, PAGE_WORDS.say('references')),
    createElement('ul', {}, ...items),
  );
}

/** An address at the end of a reference becomes a link; everything else stays text. */
function linkify(text: string): (Node | string)[] {
  const [, before = text, url] = /^(.*?)(https?:\/\/\S+)\s*$/s.exec(text) ?? [];
  const link = createOutsideLink(url ?? null, url ?? '');
  return link ? [before, link] : [text];
}

/** The head shows the title already. */
function withoutTitle({ blocks, title }: Briefing): Block[] {
  const [first, ...rest] = blocks;
  if (!first) return [];
  const text = first.runs.map((run: InlineRun) => run.text).join('');
  return text.trim() === title ? rest : blocks;
}

/** Many bylines begin with the word themselves. */
function describeByline(byline: string): string {
  return /^by\b/i.test(byline) ? byline : PAGE_WORDS.say('by', { byline });
}
