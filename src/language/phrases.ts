/**
 * What a part of the product says, in one language: entries of a table with values put in, plural forms as the language
 * has them (Unicode CLDR, by Intl.PluralRules), and its dates, numbers and lists.
 */
import { directionOf } from './languages.ts';

type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;
/** A language's file: the keys of the English one. */
export type PhraseTable<Key extends string> = Record<Key, Entry>;

export interface PhraseParts<Key extends string> {
  /** May lack entries, if it comes from a file of another release than the program. */
  table: Partial<PhraseTable<Key>>;
  /** Stands in for what the table lacks. */
  english: PhraseTable<Key>;
}

export class Phrases<Key extends string> {
  readonly language: string;
  readonly #parts: PhraseParts<Key>;
  readonly #locale: string;
  // Made when they are first wanted: in a browser they take longer than all else that a page does at its start.
  #plurals: Intl.PluralRules | undefined;
  #numbers: Intl.NumberFormat | undefined;
  #dates: Intl.DateTimeFormat | undefined;

  constructor(language: string, parts: PhraseParts<Key>) {
    this.language = language;
    this.#parts = parts;
    // British order of dates, which reads alike everywhere: "24 April 2026".
    this.#locale = language === 'en' ? 'en-GB' : language;
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.language);
  }

  /** `count` chooses the plural form, and is put in as the language writes numbers. */
  say(key: Key, values: Record<string, string | number> = {}): string {
    const { table, english } = this.#parts;
    const entry = table[key] ?? english[key];
    const text = typeof entry === 'string' ? entry : this.#plural(entry, Number(values.count));
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(value) : (value ?? whole);
    });
  }

  /** Whether there are words under a name that came from outside. */
  has(key: string): key is Key {
    return Object.hasOwn(this.#parts.table, key);
  }

  /** "2026-04-24" -> "24 April 2026"; text that is no date is given back as it is. */
  date(isoDate: string): string {
    const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return isoDate;
    // Briefings have calendar days, which must not move with the reader's time zone.
    this.#dates ??= new Intl.DateTimeFormat(this.#locale, {
      ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
    });
    return this.#dates.format(date);
  }

  /** US dollars, to two digits that count: "$0.00018". */
  dollars(amount: number): string {
    const options = { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 } as const;
    return new Intl.NumberFormat(this.language, options).format(amount);
  }

  number(value: number): string {
    this.#numbers ??= new Intl.NumberFormat(this.#locale);
    return this.#numbers.format(value);
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#locale, { type: 'conjunction' }).format(items);
  }

  #plural(entry: Exclude<Entry, string>, count: number): string {
    this.#plurals ??= new Intl.PluralRules(this.#locale);
    return entry[this.#plurals.select(count)] ?? entry.other ?? '';
  }
}
