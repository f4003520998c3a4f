/**
 * Every briefing that names something: in its text, as the posting lists and the passages themselves say, or in its
 * title, its headings or its key concepts. Complete, since nothing is ranked and cut off.
 */
import type { BriefingSummary } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter, TermHolder } from '../model/index-version.ts';
import { isNamedFor } from './named-for.ts';
import { holdsPhrase, type Phrase } from './phrase.ts';

/** A briefing of the list, with what to quote of it. */
export interface ListedBriefing {
  briefing: BriefingSummary;
  /** Rows to look for a quote in, likeliest first. */
  rows: readonly number[];
}

export interface LookedThrough {
  version: IndexVersion;
  /** Those that may be listed. */
  briefings: readonly BriefingSummary[];
  scope: ScopeFilter;
}

/**
 * Passages that are read at most to see whether the words of a name stand side by side. A briefing that was not
 * decided by then counts: all of the words stand in one of its passages.
 */
const MAX_READ = 20_000;
/** Passages that are in memory at a time. */
const BATCH = 500;

export async function findMentions(
  { version, briefings, scope }: LookedThrough,
  phrases: readonly Phrase[],
): Promise<ListedBriefing[]> {
  const rows = new Map<string, number[]>();
  for (const phrase of phrases) {
    const holders = await version.findHolders(phrase, scope);
    const held = phrase.length === 1 ? holders : await withPhrase(version, holders, [phrase]);
    for (const { briefingId, rows: found } of held) {
      rows.set(briefingId, [...(rows.get(briefingId) ?? []), ...found]);
    }
  }
  return briefings.flatMap((briefing) => {
    const found = rows.get(briefing.id);
    const isNamed = phrases.some((phrase) => isNamedFor(briefing, phrase, { withId: false }));
    return found || isNamed ? [{ briefing, rows: found ?? [] }] : [];
  });
}

/** Those with a row that holds the phrase; rows before it are left out. */
async function withPhrase(
  version: IndexVersion,
  holders: readonly TermHolder[],
  phrases: readonly Phrase[],
): Promise<TermHolder[]> {
  const held: TermHolder[] = [];
  let open = holders.map((holder) => ({ holder, rows: holder.rows }));
  let left = MAX_READ;
  while (open.length > 0 && left > 0) {
    const asked = open.slice(0, Math.min(left, BATCH));
    left -= asked.length;
    const chunks = await version.readChunks(asked.map(({ rows }) => rows[0] as number));
    const isHeld = (chunk: Chunk | undefined) => chunk !== undefined && holdsPhrase(chunk.text, phrases);
    held.push(...asked.flatMap(({ holder, rows }, i) => (isHeld(chunks[i]) ? [{ ...holder, rows }] : [])));
    const undecided = asked
      .filter((_, i) => !isHeld(chunks[i]))
      .map(({ holder, rows }) => ({ holder, rows: rows.slice(1) }));
    open = open.slice(asked.length).concat(undecided.filter(({ rows }) => rows.length > 0));
  }
  return [...held, ...open.map(({ holder }) => holder)];
}
