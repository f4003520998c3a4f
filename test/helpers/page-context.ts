/** A reader of pages for tests that draw them without a server. */
import { type Handler, Parser } from 'htmlparser2';
import type { Language } from '../../src/language/languages.ts';
import type { BriefingSummary } from '../../src/model/briefing.ts';
import type { PageContext } from '../../src/pages/page-context.ts';
import { pageWords } from '../../src/pages/page-words.ts';

export function pageContext(language: Language = 'en'): PageContext {
  return { words: pageWords(language), origin: 'https://library.example', statedLanguage: null };
}

export function briefingSummary(facts: Partial<BriefingSummary> & { id: string }): BriefingSummary {
  return {
    ...{ path: `${facts.id}.txt`, title: `About ${facts.id}`, byline: null, publishedAt: null, source: null },
    ...{ sourceUrl: null, videoUrl: null, keyConcepts: [], sections: [] },
    ...facts,
  };
}

export interface FoundElement {
  name: string;
  attributes: Record<string, string>;
}

/** The elements that a parser finds, in order. */
export function elementsIn(html: string): FoundElement[] {
  const found: FoundElement[] = [];
  parse(html, { onopentag: (name, attributes) => found.push({ name, attributes }) });
  return found;
}

/** The text that a browser would show, white space folded. */
export function shownText(html: string): string {
  const hidden: string[] = [];
  let text = '';
  parse(html, {
    onopentag: (name) => name === 'script' && hidden.push(name),
    onclosetag: (name) => name === hidden.at(-1) && hidden.pop(),
    ontext: (piece) => {
      if (hidden.length === 0) text += piece;
    },
  });
  return text.replace(/\s+/g, ' ');
}

/** Elements by which a text would do something: images, scripts that run, handlers. */
export function harmIn(html: string): FoundElement[] {
  return elementsIn(html).filter(({ name, attributes }) => {
    const isRun =
      name === 'script' && attributes.src !== '/build/library.js' && !attributes.type?.endsWith('json');
    const runs = Object.entries(attributes).some(
      ([key, value]) => key.startsWith('on') || /^\s*(?:javascript|data):/i.test(value),
    );
    return isRun || runs || ['img', 'iframe', 'style', 'base', 'object'].includes(name);
  });
}

function parse(html: string, handler: Partial<Handler>): void {
  const parser = new Parser(handler, { decodeEntities: true });
  parser.end(html);
}
