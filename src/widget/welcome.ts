/** What the chat opens with: the greeting and three questions that the library is sure to answer. */
import { type Library, readBriefing, readLibrary } from './library-client.ts';
import { RequestError } from './request-error.ts';
import { CHAT } from './strings.ts';

export interface Welcome {
  greeting: string;
  suggestions: string[];
}

const SUGGESTIONS = 3;

/** Never rejects: where the library does not answer, the greeting says why instead. */
export async function readWelcome(server: URL, briefingId: string | null): Promise<Welcome> {
  try {
    if (briefingId === null) return welcomeToLibrary(await readLibrary(server));
    const { title, keyConcepts } = await readBriefing(server, briefingId);
    return {
      greeting: CHAT.greetBriefing(title),
      suggestions: keyConcepts.slice(0, SUGGESTIONS).map(({ term }) => CHAT.whatIs(term)),
    };
  } catch (error) {
    const message = error instanceof RequestError ? error.message : CHAT.greetUnknown;
    return { greeting: message, suggestions: [] };
  }
}

/** One concept from each of the newest briefings. */
function welcomeToLibrary({ briefings, libraryAsOf }: Library): Welcome {
  if (briefings.length === 0) return { greeting: CHAT.emptyLibrary, suggestions: [] };
  const newest = briefings.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  const terms = new Set(newest.flatMap(({ keyConcepts }) => keyConcepts[0] ?? []));
  return {
    greeting: CHAT.greetLibrary(briefings.length, libraryAsOf),
    suggestions: [...terms].slice(0, SUGGESTIONS).map(CHAT.whatIs),
  };
}
