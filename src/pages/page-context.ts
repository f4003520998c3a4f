/** What every page knows of the request that asked for it. */
import type { Language } from '../language/languages.ts';
import type { PageWords } from './page-words.ts';

export interface PageContext {
  words: PageWords;
  /** Scheme and host as the reader's browser knows them, e.g. "https://example.com". */
  origin: string;
  /** The language that the address asks for; null where the browser's was taken. */
  statedLanguage: Language | null;
}

/** An address of this site, which keeps the language that the reader chose. Null and empty values are left out. */
export function hrefTo(
  { statedLanguage }: Pick<PageContext, 'statedLanguage'>,
  path: string,
  query: Readonly<Record<string, string | null>> = {},
): string {
  const stated: [string, string][] = [];
  for (const [name, value] of Object.entries({ lang: statedLanguage, ...query }))
    if (value) stated.push([name, value]);
  return stated.length === 0 ? path : `${path}?${new URLSearchParams(stated)}`;
}

export function briefingPath(id: string): string {
  return `/library/${encodeURIComponent(id)}`;
}
