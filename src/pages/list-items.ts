/** Briefings as a list shows them: date, title, publisher and some of the concepts, with the words of a search marked. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { BriefingSummary } from '../model/briefing.ts';
import { briefingPath, hrefTo, type PageContext } from './page-context.ts';
import type { PageWords } from './page-words.ts';
import { cutAtHits, matchesWords, searchable } from './search-words.ts';

const SHOWN_CONCEPTS = 4;

export interface ItemParts {
  /** Words of the search, folded. */
  words: readonly string[];
  hasSources: boolean;
}

export function listItem(context: PageContext, briefing: BriefingSummary, parts: ItemParts): Element {
  const { id, title, source } = briefing;
  const href = hrefTo(context, briefingPath(id));
  return h('li', [
    h('p', { class: 'when' }, briefingDate(context.words, briefing)),
    h('div', { class: 'what' }, [
      h('h3', h('a', { href, dir: 'auto' }, withHits(title, parts.words))),
      source && parts.hasSources ? h('p', { class: 'who' }, h('bdi', withHits(source, parts.words))) : null,
      conceptLine(context.words, briefing, parts),
    ]),
  ]);
}

export function briefingDate(
  words: PageWords,
  { publishedAt }: Pick<BriefingSummary, 'publishedAt'>,
): Element {
  return publishedAt
    ? h('time', { dateTime: publishedAt }, words.date(publishedAt))
    : h('span', words.say('undated'));
}

/** The concepts that the search hit come first: they tell why the briefing is in the list. */
function conceptLine(
  words: PageWords,
  { keyConcepts }: BriefingSummary,
  { words: wanted }: ItemParts,
): Element | null {
  if (keyConcepts.length === 0) return null;
  const isHit = (term: string) => wanted.some((word) => matchesWords(searchable([term]), [word]));
  const hits = wanted.length === 0 ? [] : keyConcepts.filter(isHit);
  const shown = [...new Set([...hits, ...keyConcepts])].slice(0, SHOWN_CONCEPTS);
  const left = keyConcepts.length - shown.length;
  return h('ul', { class: 'concepts', role: 'list' }, [
    ...shown.map((term) => h('li', h('bdi', withHits(term, wanted)))),
    left > 0 ? h('li', words.say('more', { count: left })) : null,
  ]);
}

function withHits(text: string, words: readonly string[]): ElementContent[] {
  return cutAtHits(text, words).map((piece) =>
    piece.isHit ? h('mark', { class: 'hit' }, piece.text) : { type: 'text', value: piece.text },
  );
}
