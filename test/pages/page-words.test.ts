/** The words of the pages: every language says everything, with the same values. */
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { type PageKey, pageWords } from '../../src/pages/page-words.ts';
import arabic from '../../src/pages/words/ar.json' with { type: 'json' };
import english from '../../src/pages/words/en.json' with { type: 'json' };
import spanish from '../../src/pages/words/es.json' with { type: 'json' };
import chinese from '../../src/pages/words/zh.json' with { type: 'json' };

const TABLES: Record<string, Record<string, string | Record<string, string>>> = {
  ...{ en: english, es: spanish, zh: chinese, ar: arabic },
};

function valuesIn(entry: string | Record<string, string> | undefined): string[] {
  const text = typeof entry === 'string' ? entry : (entry?.other ?? '');
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

describe.each(LANGUAGES)('%s', (language) => {
  const table = TABLES[language] ?? {};

  test('has the keys of English, none empty', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(english).sort());
    const texts = Object.values(table).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
  });

  test('puts in the values that English does', () => {
    for (const key of Object.keys(english))
      expect(valuesIn(table[key]), key).toEqual(valuesIn(TABLES.en?.[key]));
  });

  test('has every plural form that it needs, or one that suits all', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, entry] of Object.entries(table)) {
      if (typeof entry === 'string') continue;
      const own = Object.keys(entry).sort();
      expect([forms, ['other']], key).toContainEqual(own);
    }
  });
});

test('each language counts in its own way', () => {
  const key: PageKey = 'minutes';
  expect(pageWords('ar').say(key, { count: 2 })).toBe('دقيقتا قراءة');
  expect(pageWords('en').say(key, { count: 1 })).toBe('1 minute to read');
});
