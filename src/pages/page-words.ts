/** What the pages say, in every language: the server draws them, so that no script carries these words. */
import type { Language } from '../language/languages.ts';
import { Phrases, type PhraseTable } from '../language/phrases.ts';
import arabic from './words/ar.json' with { type: 'json' };
import english from './words/en.json' with { type: 'json' };
import spanish from './words/es.json' with { type: 'json' };
import chinese from './words/zh.json' with { type: 'json' };

export type PageKey = keyof typeof english;
export type PageWords = Phrases<PageKey>;

const TABLES: Record<Language, PhraseTable<PageKey>> = {
  en: english,
  es: spanish,
  zh: chinese,
  ar: arabic,
};

const spoken = new Map<Language, PageWords>();

/** Made once for each language: the formats behind it are costly to make. */
export function pageWords(language: Language): PageWords {
  const known = spoken.get(language) ?? new Phrases(language, { table: TABLES[language], english });
  spoken.set(language, known);
  return known;
}
