/**
 * A course of events from all briefings on a subject, not from the best passages alone: sentences that speak of it,
 * each at the day it states, or at that of its briefing where it states none.
 */
import { findSubjects } from '../catalogue/find-subjects.ts';
import { phrasesOf, tellingTerms } from '../catalogue/phrase.ts';
import type { TimeWindow } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { isInScope } from '../retrieve/is-in-scope.ts';
import { meetsWindow } from '../text/stated-days.ts';
import { contentTerms, tokenize } from '../text/tokenize.ts';
import {
  namesIn,
  type RatedEvent,
  type Subject,
  type TimelineEvent,
  timelineEvents,
} from './timeline-events.ts';

/** Passages that are read at most, those of briefings on the subject first. */
const DEPTH = 2000;
export const MAX_EVENTS = 16;
/** So few events of a subject in its own words are no course of events. */
const FEW = 3;
/** Of a subject in so many words one may be missing, where few events have them all. */
const LONG = 3;
/** Share of the shorter one's words in the other, in one time and in any. */
const SAME = { time: 0.5, other: 0.8 };

export interface TimelineRequest {
  subject: string;
  window: TimeWindow | undefined;
  scope: ScopeFilter | undefined;
  /** The best passages on the question: of them events are taken where few name the subject as it is written. */
  passages: readonly Chunk[];
}

/** Events by their day, the earliest first; one alone only inside a window. */
export async function collectTimeline(
  version: IndexVersion,
  { subject: name, window, scope = {}, passages }: TimelineRequest,
): Promise<TimelineEvent[]> {
  const terms = [...new Set(contentTerms(name))];
  if (terms.length === 0) return [];
  const found = await briefingsOn(version, { name, terms, scope });
  const chunks = await passagesOn(version, { terms, ...found, scope });
  const all = distinct([...chunks, ...passages]);
  const eventsOf = (from: readonly Chunk[], subject: Omit<Subject, 'names'>) => {
    const names = writtenNames(from);
    const events = from.flatMap((chunk) => timelineEvents(chunk, { ...subject, names }));
    return choose(events, { window, about: subject.about });
  };
  let chosen = eventsOf(chunks, { terms, least: terms.length, ...found });
  if (chosen.length < FEW && terms.length >= LONG) {
    chosen = longer(chosen, eventsOf(all, { terms, least: terms.length - 1, ...found }));
  }
  if (chosen.length < 2) {
    const part = await partOf(version, { terms, scope });
    const near = part && (await passagesOn(version, { ...part, scope }));
    if (near) chosen = longer(chosen, eventsOf(near, { ...part, least: part.terms.length }));
  }
  return chosen.length === 1 && window === undefined ? [] : chosen;
}

function longer(a: RatedEvent[], b: RatedEvent[]): RatedEvent[] {
  return b.length > a.length ? b : a;
}

/** Those that are about it, and what else their titles and those of the others name. */
async function briefingsOn(
  version: IndexVersion,
  { name, terms, scope }: { name: string; terms: readonly string[]; scope: ScopeFilter },
): Promise<Pick<Subject, 'about' | 'others'>> {
  const briefings = (await version.listBriefings()).filter((one) => isInScope(one, scope));
  const { acronyms } = await version.readNames();
  const found = await findSubjects(
    { version, briefings, scope },
    phrasesOf(name, acronyms).map(tellingTerms),
  );
  const isOwn = (other: string) => tokenize(other).every((term) => terms.includes(term));
  const titled = briefings.flatMap(({ title }) => namesIn(title)).map(({ name }) => name);
  const others = titled.filter((other) => !isOwn(other));
  return { about: new Set(found.map(({ briefing }) => briefing.id)), others: new Set(others) };
}

/** Capitalised inside sentences, where no rule of writing makes them so. */
function writtenNames(chunks: readonly Chunk[]): Set<string> {
  const inside = ({ text }: Chunk) =>
    namesIn(text).filter(({ at }) => /[\p{L}\p{N},;)’'”] $/u.test(text.slice(Math.max(0, at - 2), at)));
  return new Set(chunks.flatMap((chunk) => inside(chunk).map(({ name }) => name)));
}

/** "Copyright lawsuits" where the library says "copyright" and "rulings": the rarest word that briefings are about. */
async function partOf(
  version: IndexVersion,
  { terms, scope }: { terms: readonly string[]; scope: ScopeFilter },
): Promise<Pick<Subject, 'terms' | 'about' | 'others'> | undefined> {
  if (terms.length < 2) return undefined;
  const idf = await version.readInverseFrequencies(terms);
  for (const term of terms.toSorted((a, b) => (idf.get(b) ?? 0) - (idf.get(a) ?? 0))) {
    const found = await briefingsOn(version, { name: term, terms: [term], scope });
    if (found.about.size > 0) return { terms: [term], ...found };
  }
  return undefined;
}

/** All passages that hold its words, and all of the briefings that are about it. */
async function passagesOn(
  version: IndexVersion,
  { terms, about, scope }: { terms: readonly string[]; about: ReadonlySet<string>; scope: ScopeFilter },
): Promise<Chunk[]> {
  const weighted = terms.map((term) => ({ term, weight: 1 }));
  const own = await version.searchKeywords(weighted, DEPTH, { ...scope, briefingIds: [...about] });
  const holders = await version.findHolders(terms, scope);
  const best = await version.searchKeywords(weighted, DEPTH / 4, scope);
  const rows = [
    ...own.map(({ ordinal }) => ordinal),
    ...holders.flatMap((holder) => holder.rows),
    ...best.map(({ ordinal }) => ordinal),
  ];
  return version.readChunks([...new Set(rows)].slice(0, DEPTH));
}

function distinct(chunks: readonly Chunk[]): Chunk[] {
  return [...new Map(chunks.map((chunk) => [chunk.id, chunk])).values()];
}

/** Those of the window, each told once, by their day. */
function choose(
  events: readonly RatedEvent[],
  { window, about }: { window: TimeWindow | undefined; about: ReadonlySet<string> },
): RatedEvent[] {
  const rank = ({ rating, chunk }: RatedEvent) => rating + Number(about.has(chunk.briefingId)) / 2;
  const rated = events
    .filter((event) => window === undefined || meetsWindow(event, window))
    .sort((a, b) => rank(b) - rank(a) || (a.from < b.from ? -1 : 1));
  return spread(withoutCopies(rated)).sort((a, b) =>
    a.from === b.from ? a.start - b.start : a.from < b.from ? -1 : 1,
  );
}

/** Best first; of those that tell the same the best. */
function withoutCopies(events: readonly RatedEvent[]): RatedEvent[] {
  const kept: RatedEvent[] = [];
  for (const event of events) {
    const isCopy = kept.some((other) => {
      const isOfTime = meetsWindow(event, { after: other.from, before: other.to });
      // The definition of what another entry tells the day of.
      if (isOfTime && event.chunk.kind === 'key-concepts' && event.from !== event.to) return true;
      return likeness(other.words, event.words) >= (isOfTime ? SAME.time : SAME.other);
    });
    if (!isCopy) kept.push(event);
  }
  return kept;
}

/** Every briefing is heard before one is heard again; without a day of its own a sentence stands for a whole briefing. */
function spread(events: readonly RatedEvent[]): RatedEvent[] {
  const chosen: RatedEvent[] = [];
  for (let before = -1; before < chosen.length && chosen.length < MAX_EVENTS; ) {
    before = chosen.length;
    const heard = new Set<string>();
    for (const event of events) {
      const { briefingId } = event.chunk;
      if (!event.isDated && told(chosen, briefingId)) continue;
      if (heard.has(briefingId) || chosen.includes(event) || chosen.length === MAX_EVENTS) continue;
      const isRepeat = chosen.some(
        ({ chunk, from }) => chunk.briefingId === briefingId && from === event.from,
      );
      if (isRepeat) continue;
      heard.add(briefingId);
      chosen.push(event);
    }
  }
  return chosen;
}

function told(chosen: readonly RatedEvent[], briefingId: string): boolean {
  return chosen.some(({ chunk }) => chunk.briefingId === briefingId);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return [...small].filter((word) => large.has(word)).length / Math.max(1, small.size);
}
