/**
 * Words for synthetic libraries: pronounceable, by rank, frequent ones short, with the function words of English
 * between them. Ranks follow Zipf's law, so postings are as uneven as those of real text.
 */

export type Random = () => number;

/** Most frequent first. */
const FUNCTION_WORDS =
  'the of and to a in that is for it on with as was by at are be from this has its but not have an were which their will or had they than been more would about can said also when who other into over could after only some most'.split(
    ' ',
  );
/** Ranks of content words; how many of them a library holds grows with its size. */
const FIRST_RANK = 20;
const END_RANK = 150_000;
const ENDINGS = ['', '', '', '', '', '', 's', 's', 'ed', 'ing'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The n-th content word. */
export function wordOf(n: number): string {
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  let word = '';
  for (let left = n + 80; left > 0; left = Math.floor(left / 70)) {
    word += (consonants[left % 14] as string) + (vowels[Math.floor(left / 14) % 5] as string);
  }
  return word;
}

/** Rank from `first` to before `end`, a rank r as often as 1/r. */
export function drawRank(random: Random, { first = FIRST_RANK, end = END_RANK } = {}): number {
  return Math.floor(first * (end / first) ** random());
}

export function drawFunctionWord(random: Random): string {
  return FUNCTION_WORDS[Math.floor((FUNCTION_WORDS.length + 2) ** random()) - 1] ?? 'the';
}

/** A content word as text inflects it. */
export function inflect(word: string, random: Random): string {
  return word + pick(ENDINGS, random);
}

/** e.g. "Vekora", "Tabu-9". */
export function nameOf(n: number): string {
  const word = wordOf(n * 7 + 4900);
  return n % 5 === 0 ? `${capitalized(word)}-${(n % 8) + 2}` : capitalized(word);
}

/** A number as briefings have them, with its unit. */
export function drawNumber(random: Random): string {
  const value = (1 + random() * 98).toFixed(random() < 0.5 ? 1 : 0);
  const kind = Math.floor(random() * 6);
  if (kind === 0) return `$${value} billion`;
  if (kind === 1) return `$${value} million`;
  if (kind === 2) return `${value} percent`;
  if (kind === 3) return (1000 + 100 * Math.floor(random() * 900)).toLocaleString('en');
  const year = String(2021 + Math.floor(random() * 6));
  if (kind === 4) return year;
  return `${pick(MONTHS, random)} ${1 + Math.floor(random() * 28)}, ${year}`;
}

export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
