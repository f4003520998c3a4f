/** The language of a page: what the address asks for, else what the browser would rather read, else English. */
import type { Request } from 'express';
import Negotiator from 'negotiator';
import { findLanguage, LANGUAGES, type Language } from '../language/languages.ts';

export interface PageLanguage {
  language: Language;
  /** Asked for by `?lang=`; null where the browser's was taken. */
  stated: Language | null;
  /** What `?lang=` says, if the pages do not speak it. */
  unknown: string | null;
}

export function pageLanguage(request: Pick<Request, 'query' | 'headers'>): PageLanguage {
  const { lang } = request.query;
  const asked = typeof lang === 'string' && lang !== '' ? lang : null;
  const stated = findLanguage(asked) ?? null;
  const preferred = findLanguage(new Negotiator(request).language([...LANGUAGES]));
  return { language: stated ?? preferred ?? 'en', stated, unknown: stated === null ? asked : null };
}
