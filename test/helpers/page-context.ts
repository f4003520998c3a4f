/** A reader of pages for tests that draw them without a server. */
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

/** What a browser would show: markup taken out, the entities that the serialiser writes read. */
export function shownText(html: string): string {
  const text = html.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '');
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\s+/g, ' ');
}
