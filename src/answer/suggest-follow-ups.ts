/**
 * Questions to ask next, made of headings and key concepts around what was retrieved. Each is searched for before it
 * is offered, and only one that the library covers is.
 */
import type { AskRequest, Turn } from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';
import { conceptQuestion } from './concept-question.ts';
import { type Ask, isAnswerable } from './is-answerable.ts';

const SUGGESTIONS = 3;
/** Each costs a search. */
const TRIES = 6;
/** Briefings of the best passages. */
const PASSAGES = 4;
/** Longer headings make no question. */
const MAX_WORDS = 8;

export interface SuggestContext {
  request: AskRequest;
  passages: readonly ScoredChunk[];
  /** The answer's text. */
  said: string;
  /** Searches for a question of its own. */
  ask: Ask;
}

/** In the order of the passages; only for a talk and passages in English, since that is what they are phrased in. */
export async function suggestFollowUps(version: IndexVersion, context: SuggestContext): Promise<string[]> {
  const { request, passages, said, ask } = context;
  if (passages.length === 0 || !isEnglish(`${request.question}\n${passages[0]?.chunk.text}`)) return [];
  const { history = [], briefingIds, filters, asOf } = request;
  const talk = [request.question, said, ...history.map(({ content }) => content)].join('\n');
  const scope = { briefingIds, filters, asOf };
  const suggestions: string[] = [];
  const candidates = withoutKnown(await findCandidates(version, passages), { talk, history });
  for (const question of candidates.slice(0, TRIES)) {
    if (suggestions.length === SUGGESTIONS) break;
    if (await isAnswerable(version, { ...scope, question }, ask)) suggestions.push(question);
  }
  return suggestions;
}

interface Candidate {
  /** What it is about, as the briefing writes it. */
  subject: string;
  question: string;
}

/** Concepts first: their definitions answer surest; a heading of each briefing in between. */
async function findCandidates(version: IndexVersion, passages: readonly ScoredChunk[]): Promise<Candidate[]> {
  const ids = [...new Set(passages.slice(0, PASSAGES).map(({ chunk }) => chunk.briefingId))];
  const briefings = await version.findBriefings(ids);
  const concepts = briefings.flatMap(({ keyConcepts }) =>
    keyConcepts.map((subject) => ({ subject, question: conceptQuestion(subject) })),
  );
  const headings = passages.flatMap(({ chunk }): Candidate[] => {
    const subject = chunk.kind === 'body' ? bareHeading(chunk.headingPath.at(-1) ?? '') : '';
    if (subject === '' || !ids.includes(chunk.briefingId)) return [];
    const question = subject.endsWith('?') ? subject : `What do the briefings say about “${subject}”?`;
    return [{ subject, question }];
  });
  const [first, second, ...rest] = concepts;
  return [first, second, headings[0], ...rest.slice(0, 2), ...headings.slice(1), ...rest.slice(2)].filter(
    (candidate) => candidate !== undefined,
  );
}

/** "2.1 The Price of Training" without its number; nothing for one that is too long or too short to be asked about. */
function bareHeading(heading: string): string {
  const bare = heading.replace(/^[\s#]*(?:\d+(?:\.\d+)*[.)]?\s+)?/, '').trim();
  const words = bare.split(/\s+/).length;
  return words >= 2 && words <= MAX_WORDS ? bare.replace(/[:.]$/, '') : '';
}

/** Each once, and none whose words have all been used, or that has been asked or offered before. */
function withoutKnown(
  candidates: readonly Candidate[],
  { talk, history }: { talk: string; history: readonly Turn[] },
): string[] {
  const used = new Set(tokenize(talk));
  const offered = new Set(history.flatMap(({ followUps = [] }) => followUps));
  const fresh = candidates.filter(({ subject, question }) => {
    const telling = tokenize(subject).filter((term) => !isStopword(term));
    return telling.some((term) => !used.has(term)) && !offered.has(question);
  });
  return [...new Set(fresh.map(({ question }) => question))];
}

/** Common words of English prose, and no other script than ours. */
function isEnglish(text: string): boolean {
  return /\b(?:the|of|and|is|to)\b/i.test(text) && !/[^\P{L}\p{Script=Latin}\p{Script=Greek}]/u.test(text);
}
