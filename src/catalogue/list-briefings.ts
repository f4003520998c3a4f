/** Which briefings a question for a list means: those in scope, of the days and the source asked for, on the topic. */
import type { Correction } from '../model/answer.ts';
import type { BriefingSummary } from '../model/briefing.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { isInScope } from '../retrieve/is-in-scope.ts';
import { tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';
import type { ListQuestion, Topic } from './catalogue-question.ts';
import { findMentions, type ListedBriefing, type LookedThrough } from './find-mentions.ts';
import { findSubjects } from './find-subjects.ts';
import { holdsPhrase, type Phrase, phrasesOf } from './phrase.ts';

export interface BriefingList {
  /** All of them, in the order asked for. */
  listed: ListedBriefing[];
  /** Briefings in the scope of the request. */
  outOf: number;
  /** Of these, those without a date. */
  undated: number;
  /** Ways to write the topic; empty without one. */
  phrases: Phrase[];
  /** Where none is about the topic, those that mention it are listed. */
  isOnlyMentioned: boolean;
  corrections: Correction[];
}

export async function listBriefings(
  version: IndexVersion,
  question: ListQuestion,
  scope: ScopeFilter,
): Promise<BriefingList> {
  const { window, source, topic, without, within, limit } = question;
  const before = within && (await listBriefings(version, within, scope));
  const all =
    before?.listed.map(({ briefing }) => briefing) ??
    (await version.listBriefings()).filter((briefing) => isInScope(briefing, scope));
  const briefings = all.filter((briefing) => {
    const isOfDays =
      !window || isInScope(briefing, { publishedAfter: window.after, publishedBefore: window.before });
    return isOfDays && (!source || isFrom(briefing, source));
  });
  const facts = { outOf: all.length, undated: all.filter(({ publishedAt }) => publishedAt === null).length };
  const looked = { version, briefings, scope };
  const found = topic ? await findTopic(looked, topic) : allOf(briefings, before);
  const denied = without && (await findTopic(looked, without));
  // Where none is about it, those that mention it may stay.
  const out = new Set(denied?.isOnlyMentioned ? [] : denied?.listed.map(({ briefing }) => briefing.id));
  const listed = found.listed.filter(({ briefing }) => !out.has(briefing.id));
  const corrections = [...found.corrections, ...(denied?.corrections ?? [])];
  return { ...facts, ...found, corrections, listed: inOrder(listed, question).slice(0, limit) };
}

type Found = Omit<BriefingList, 'outOf' | 'undated'>;

/** What shows why they are in a list that was asked for before shows it in this one. */
function allOf(briefings: readonly BriefingSummary[], before: BriefingList | undefined): Found {
  const rows = new Map(before?.listed.map((one) => [one.briefing.id, one.rows]));
  return {
    listed: briefings.map((briefing) => ({ briefing, rows: rows.get(briefing.id) ?? [] })),
    phrases: before?.phrases ?? [],
    isOnlyMentioned: false,
    corrections: [],
  };
}

/** As it is written; if nothing holds that, as it was probably meant to be. */
async function findTopic(looked: LookedThrough, topic: Topic): Promise<Found> {
  const asWritten = await findAlternatives(looked, topic);
  if (asWritten.listed.length > 0) return asWritten;
  const { name, corrections } = await respell(looked.version, topic.name);
  if (corrections.length === 0) return asWritten;
  const asMeant = await findAlternatives(looked, { ...topic, name });
  return asMeant.listed.length > 0 ? { ...asMeant, corrections } : asWritten;
}

/** "Huawei and Nvidia" wants both, "Huawei or Nvidia" one of them, unless it is one name ("Energy and AI"). */
async function findAlternatives(looked: LookedThrough, { relation, name }: Topic): Promise<Found> {
  const [, conjunction] = /\s(and|or)\s/i.exec(name) ?? [];
  const isOneName = conjunction && (await findName(looked, { relation: 'mention', name })).listed.length > 0;
  if (!conjunction || isOneName) return findName(looked, { relation, name });
  const names = name.split(/,\s*(?:and|or)?\s*|\s+(?:and|or)\s+/i).filter((part) => part.trim() !== '');
  const parts = await Promise.all(names.map((part) => findName(looked, { relation, name: part })));
  const isBoth = conjunction.toLowerCase() === 'and';
  const byId = parts.map(({ listed }) => new Map(listed.map((one) => [one.briefing.id, one])));
  const listed = looked.briefings.flatMap((briefing) => {
    const own = byId.flatMap((found) => found.get(briefing.id) ?? []);
    const isWanted = isBoth ? own.length === parts.length : own.length > 0;
    return isWanted ? [{ briefing, rows: own.flatMap(({ rows }) => rows.slice(0, 2)) }] : [];
  });
  const isOnlyMentioned = parts.some((part) => part.isOnlyMentioned);
  return { listed, phrases: parts.flatMap(({ phrases }) => phrases), isOnlyMentioned, corrections: [] };
}

async function findName(looked: LookedThrough, { relation, name }: Topic): Promise<Found> {
  const { acronyms } = await looked.version.readNames();
  const phrases = phrasesOf(name, acronyms);
  const about = relation === 'mention' ? [] : await findSubjects(looked, phrases);
  const isEnough = relation === 'subject' && about.length > 0;
  const mentioned = isEnough ? [] : await findMentions(looked, phrases);
  const byId = new Map([...about, ...mentioned].map((one) => [one.briefing.id, one]));
  const listed = looked.briefings.flatMap(({ id }) => byId.get(id) ?? []);
  const isOnlyMentioned = relation === 'subject' && about.length === 0 && listed.length > 0;
  return { listed, phrases, isOnlyMentioned, corrections: [] };
}

/** Words that the library does not hold, as the most frequent one that it holds and that is spelt nearly the same. */
async function respell(
  version: IndexVersion,
  name: string,
): Promise<{ name: string; corrections: Correction[] }> {
  const near = await version.nearTerms(tokenize(name));
  const corrections: Correction[] = [];
  let respelt = name;
  for (const { term, start, end } of tokenizeWithOffsets(name).toReversed()) {
    const best = near.get(term)?.find(({ kind }) => kind === 'spelling');
    if (!best) continue;
    const to = /^\p{Lu}/u.test(name.slice(start))
      ? best.term[0]?.toUpperCase() + best.term.slice(1)
      : best.term;
    corrections.unshift({ from: name.slice(start, end), to });
    respelt = respelt.slice(0, start) + to + respelt.slice(end);
  }
  return { name: respelt, corrections };
}

function inOrder(listed: readonly ListedBriefing[], { order, limit }: ListQuestion): ListedBriefing[] {
  // "The oldest" means one that has a date.
  const dated = limit === undefined ? listed : listed.filter(({ briefing }) => briefing.publishedAt !== null);
  const sign = order === 'newest' ? -1 : 1;
  const dateOf = ({ briefing }: ListedBriefing) => briefing.publishedAt ?? (order === 'newest' ? '' : '9999');
  return dated.toSorted((a, b) => sign * (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

function isFrom({ source, byline }: BriefingSummary, name: string): boolean {
  const phrases = phrasesOf(name, []);
  return [source, byline].some((written) => written !== null && holdsPhrase(written, phrases));
}
