/**
 * What the chat and the page say, in one language: entries of its file under words/ with values put in, plural forms
 * as the language has them (Unicode CLDR, by Intl.PluralRules), and its dates, numbers and lists.
 */
import english from './words/en.json' with { type: 'json' };

export type WordKey = keyof typeof english;
type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;
/**
 * A language's file: the keys of the English one, and those of what the server says in English by itself:
 * "notice.…" and "failure.…" by code, and "answer.not-covered".
 */
export type WordTable = Record<WordKey, Entry>;

/** Languages that have a file, English first; the others are loaded where they are asked for. */
export const LANGUAGES = ['en', 'es', 'zh', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT: readonly string[] = ['ar'];

export class Words {
  readonly language: string;
  readonly #table: WordTable;
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;
  readonly #dates: Intl.DateTimeFormat;
  readonly #dollars: Intl.NumberFormat;
  readonly #lists: Intl.ListFormat;

  constructor(language: string, table: WordTable) {
    this.language = language;
    this.#table = table;
    // British order of dates, which reads alike everywhere: "24 April 2026".
    const locale = language === 'en' ? 'en-GB' : language;
    this.#plurals = new Intl.PluralRules(locale);
    this.#numbers = new Intl.NumberFormat(locale);
    // Briefings have calendar days, which must not move with the reader's time zone.
    this.#dates = new Intl.DateTimeFormat(locale, {
      ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
    });
    this.#dollars = new Intl.NumberFormat(language, {
      ...{ style: 'currency', currency: 'USD', maximumSignificantDigits: 2 },
    });
    this.#lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  }

  get direction(): 'ltr' | 'rtl' {
    return RIGHT_TO_LEFT.includes(this.language) ? 'rtl' : 'ltr';
  }

  /** `count` chooses the plural form, and is put in as the language writes numbers. */
  say(key: WordKey, values: Record<string, string | number> = {}): string {
    // A file of another release than the script may lack an entry.
    const entry = this.#table[key] ?? english[key];
    const text = typeof entry === 'string' ? entry : this.#plural(entry, Number(values.count));
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.#numbers.format(value) : (value ?? whole);
    });
  }

  /** Whether there are words under a name that came from outside. */
  has(key: string): key is WordKey {
    return Object.hasOwn(this.#table, key);
  }

  /** "2026-04-24" -> "24 April 2026"; text that is no date is given back as it is. */
  date(isoDate: string): string {
    const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? isoDate : this.#dates.format(date);
  }

  /** US dollars, to two digits that count: "$0.00018". */
  dollars(amount: number): string {
    return this.#dollars.format(amount);
  }

  list(items: readonly string[]): string {
    return this.#lists.format(items);
  }

  #plural(entry: Exclude<Entry, string>, count: number): string {
    return entry[this.#plurals.select(count)] ?? entry.other ?? '';
  }
}

export const ENGLISH = new Words('en', english);

/** The language of the list that a tag such as "es-MX" means; English where there is none. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

/** English stands in where the file cannot be had; the console says so. Never rejects. */
export async function readWords(language: Language, server: URL): Promise<Words> {
  if (language === 'en') return ENGLISH;
  try {
    const response = await fetch(new URL(`build/words/${language}.json`, server));
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return new Words(language, (await response.json()) as WordTable);
  } catch (error) {
    console.warn(
      `briefing-chat: the words of "${language}" cannot be read, English is shown instead:`,
      error,
    );
    return ENGLISH;
  }
}
