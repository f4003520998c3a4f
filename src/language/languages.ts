/** The languages that the product speaks. */

/** English first, which stands in for the others. */
export const LANGUAGES = ['en', 'es', 'zh', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT: readonly string[] = ['ar'];

/** The language of the list that a tag such as "es-MX" means; undefined where there is none. */
export function findLanguage(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary);
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}
