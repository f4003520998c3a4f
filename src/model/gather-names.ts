/** The names of a library from what every index store keeps of its briefings. */
import type { Acronym, BriefingSummary } from './briefing.ts';
import type { LibraryNames } from './index-version.ts';

/** Of names that differ in case or hyphens only, the one that most briefings write, or the first. */
export function gatherNames(briefings: Iterable<Pick<BriefingSummary, 'source' | 'acronyms'>>): LibraryNames {
  const sources = new Tally<string>();
  const acronyms = new Tally<Acronym>();
  for (const briefing of briefings) {
    const { source } = briefing;
    if (source) sources.add(source, { name: fold(source), writing: source });
    for (const acronym of briefing.acronyms ?? []) {
      const { short, long } = acronym;
      acronyms.add(acronym, { name: `${fold(short)}\n${fold(long)}`, writing: `${short}\n${long}` });
    }
  }
  return { sources: sources.byFrequency().sort(inOrder), acronyms: acronyms.byFrequency() };
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll('-', ' ');
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Counts names, and how each is written. */
class Tally<Value> {
  readonly #names = new Map<string, Map<string, { value: Value; count: number }>>();

  add(value: Value, { name, writing }: { name: string; writing: string }): void {
    const writings = this.#names.get(name) ?? new Map<string, { value: Value; count: number }>();
    this.#names.set(name, writings);
    const known = writings.get(writing);
    if (known) known.count++;
    else writings.set(writing, { value, count: 1 });
  }

  /** One value a name, the most frequent name first; names as frequent stay in the order in which they came. */
  byFrequency(): Value[] {
    const names = [...this.#names.values()].map((writings) => {
      const counted = [...writings.values()].sort((a, b) => b.count - a.count);
      return { counted, total: counted.reduce((sum, { count }) => sum + count, 0) };
    });
    return names.sort((a, b) => b.total - a.total).flatMap(({ counted }) => counted[0]?.value ?? []);
  }
}
