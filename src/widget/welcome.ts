/** What the chat opens with: the greeting and three questions that the library is sure to answer. */

import { failureText } from './failure-text.ts';
import { type Library, readBriefing, readLibrary } from './library-client.ts';
import { RequestError } from './request-error.ts';
import type { Words } from './words.ts';

export interface Welcome {
  greeting: string;
  suggestions: string[];
}

const SUGGESTIONS = 3;

/** With the address of the briefing's video, if it has one. Never rejects: where the library does not answer, the greeting says why instead. */
export async function readWelcome(
  server: URL,
  { briefingId, words }: { briefingId: string | null; words: Words },
): Promise<Welcome & { videoUrl: string | null }> {
  try {
    if (briefingId === null) return { ...welcomeToLibrary(await readLibrary(server), words), videoUrl: null };
    const { title, keyConcepts, videoUrl } = await readBriefing(server, briefingId);
    return {
      videoUrl,
      greeting: words.say('greetBriefing', { title }),
      suggestions: keyConcepts.slice(0, SUGGESTIONS).map(({ term }) => words.say('whatIs', { term })),
    };
  } catch (error) {
    const message = error instanceof RequestError ? failureText(error, words) : words.say('greetUnknown');
    return { greeting: message, suggestions: [], videoUrl: null };
  }
}

/** One concept from each of the newest briefings. */
function welcomeToLibrary({ briefings, libraryAsOf }: Library, words: Words): Welcome {
  const count = briefings.length;
  if (count === 0) return { greeting: words.say('emptyLibrary'), suggestions: [] };
  const newest = briefings.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  const terms = new Set(newest.flatMap(({ keyConcepts }) => keyConcepts[0] ?? []));
  return {
    greeting: libraryAsOf
      ? words.say('greetLibraryUpTo', { count, date: words.date(libraryAsOf) })
      : words.say('greetLibrary', { count }),
    suggestions: [...terms].slice(0, SUGGESTIONS).map((term) => words.say('whatIs', { term })),
  };
}
