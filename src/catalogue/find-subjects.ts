/**
 * Every briefing that is about something, by a fixed rule. It is, if its title, its id, a heading or a key concept
 * holds all words of the subject; or if it speaks of the subject throughout: one word in a fifth of its sentences, of
 * several words one that not every other briefing has in an eighth of them, with all of them together in a passage.
 */
import type { Briefing } from '../model/briefing.ts';
import type { TermHolder } from '../model/index-version.ts';
import { splitSentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';
import type { ListedBriefing, LookedThrough } from './find-mentions.ts';
import { isNamedFor } from './named-for.ts';
import { type Phrase, tellingTerms } from './phrase.ts';

const DENSE_WORD = 1 / 5;
const DENSE_WORDS = 1 / 8;
/** Fewer sentences on it say nothing of a short text. */
const LEAST_SENTENCES = 2;
/** A word that more briefings hold makes none of them about it. */
const COMMON = 1 / 2;
/** Texts that are read at most, those with the largest share of passages on it first; others count by their names. */
const MAX_READ = 200;

export async function findSubjects(
  looked: LookedThrough,
  phrases: readonly Phrase[],
): Promise<ListedBriefing[]> {
  const found = new Map<string, readonly number[]>();
  for (const terms of phrases.map(tellingTerms)) {
    const holders = await looked.version.findHolders(terms, looked.scope);
    const byId = new Map(holders.map((holder) => [holder.briefingId, holder]));
    const named = looked.briefings.filter((briefing) => isNamedFor(briefing, terms, { withId: true }));
    for (const { id } of named) found.set(id, byId.get(id)?.rows ?? found.get(id) ?? []);
    const open = holders.filter(({ briefingId }) => !found.has(briefingId));
    for (const holder of await dense(looked, { holders: open, terms })) {
      found.set(holder.briefingId, holder.rows);
    }
  }
  return looked.briefings.flatMap((briefing) => {
    const rows = found.get(briefing.id);
    return rows ? [{ briefing, rows }] : [];
  });
}

async function dense(
  { version, briefings, scope }: LookedThrough,
  { holders, terms }: { holders: readonly TermHolder[]; terms: readonly string[] },
): Promise<TermHolder[]> {
  if (holders.length === 0) return [];
  const telling = terms.length === 1 ? terms : await tellingAmong();
  const least = terms.length === 1 ? DENSE_WORD : DENSE_WORDS;
  const likeliest = holders.toSorted((a, b) => b.rows.length / b.outOf - a.rows.length / a.outOf);
  const isAbout: TermHolder[] = [];
  for (const holder of likeliest.slice(0, MAX_READ)) {
    const briefing = await version.readBriefing(holder.briefingId);
    if (briefing && densest(briefing, telling) >= least) isAbout.push(holder);
  }
  return isAbout;

  async function tellingAmong(): Promise<string[]> {
    const counts = await Promise.all(terms.map((term) => version.findHolders([term], scope)));
    return terms.filter((_, i) => (counts[i]?.length ?? 0) <= briefings.length * COMMON);
  }
}

/** The largest share of a briefing's sentences that one of the terms stands in. */
function densest({ text, sections }: Briefing, terms: readonly string[]): number {
  const sentences = sections.flatMap(({ start, end }) => {
    const part = text.slice(start, end);
    return splitSentences(part).map((span) => new Set(tokenize(part.slice(span.start, span.end))));
  });
  const most = Math.max(0, ...terms.map((term) => sentences.filter((words) => words.has(term)).length));
  return most < LEAST_SENTENCES ? 0 : most / sentences.length;
}
