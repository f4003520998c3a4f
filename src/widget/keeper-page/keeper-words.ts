/** What the keeper's page says: entries of keeper-words.json with values put in, and its dates, numbers and dollars. */
import table from './keeper-words.json' with { type: 'json' };

export type KeeperWord = keyof typeof table;
type Values = Record<string, string | number>;

// British order of dates, which reads alike everywhere: "24 April 2026".
const LOCALE = 'en-GB';
const numbers = new Intl.NumberFormat(LOCALE);
const plurals = new Intl.PluralRules(LOCALE);
const lists = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const longDays = new Intl.DateTimeFormat(LOCALE, {
  ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});
const shortDays = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat(LOCALE, {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
});
const moments = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
const percents = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });

/** `count` chooses the plural form. */
export function say(key: KeeperWord, values: Values = {}): string {
  const entry: string | { one: string; other: string } = table[key];
  const isOne = typeof values.count === 'number' && plurals.select(values.count) === 'one';
  const text = typeof entry === 'string' ? entry : isOne ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? numbers.format(value) : (value ?? whole);
  });
}

/** Whether there are words under a name that came from outside. */
export function hasWord(key: string): key is KeeperWord {
  return Object.hasOwn(table, key);
}

export function sayNumber(value: number): string {
  return numbers.format(value);
}

/** 0.823 -> "82%". */
export function sayShare(share: number): string {
  return percents.format(share);
}

/** Cents where there are any, two digits that count below: "$1.20", "$0.0018". @param decimals instead of that */
export function sayDollars(usd: number, decimals = usd === 0 || usd >= 0.1 ? 2 : undefined): string {
  const digits =
    decimals === undefined
      ? { maximumSignificantDigits: 2 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', ...digits }).format(usd);
}

/** Of a calendar day, whatever the reader's time zone: "24 April 2026". */
export function sayDay(isoDate: string): string {
  return formatOr(longDays, `${isoDate.slice(0, 10)}T00:00:00Z`, isoDate);
}

/** "24 Apr". */
export function sayShortDay(isoDate: string): string {
  return formatOr(shortDays, `${isoDate.slice(0, 10)}T00:00:00Z`, isoDate);
}

/** Of a moment, where the keeper is: "24 Apr 2026, 14:05". */
export function sayTime(isoTime: string): string {
  return formatOr(times, isoTime, isoTime);
}

/** To the second, where several may fall into one minute: "24 Apr 2026, 14:05:09". */
export function sayMoment(isoTime: string): string {
  return formatOr(moments, isoTime, isoTime);
}

export function sayList(items: readonly string[]): string {
  return lists.format(items);
}

function formatOr(format: Intl.DateTimeFormat, iso: string, fallback: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? fallback : format.format(date);
}
