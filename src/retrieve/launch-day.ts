/**
 * The day on which something came out, whatever verb the library tells it with: "since ChatGPT launched" where it says
 * "OpenAI released ChatGPT on Wednesday, November 30, 2022". The verb must stand by the name, since other things come
 * out "in ChatGPT"; of several days the first is that of the launch.
 */
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion, ScopeFilter } from '../model/index-version.ts';
import { splitSentences } from '../text/sentences.ts';
import { statedDays } from '../text/stated-days.ts';
import { tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';

const VERBS = new Set(
  tokenize(
    'launch launched release released publish published unveil unveiled introduce introduced debut debuted present presented open opened arrive arrived',
  ),
);
/** Characters between the verb and the name: "was first", "its new". */
const NEAR = 12;
/** Passages that are read at most. */
const MAX_READ = 400;

/** @returns whether an event of these terms is that something came out */
export function isLaunch(terms: readonly string[]): boolean {
  return terms.some((term) => VERBS.has(term)) && terms.some((term) => !VERBS.has(term));
}

export async function launchDay(
  version: IndexVersion,
  terms: readonly string[],
  scope?: ScopeFilter,
): Promise<{ day: string; title: string } | undefined> {
  const name = terms.filter((term) => !VERBS.has(term));
  const holders = await version.findHolders(name, scope);
  const chunks = await version.readChunks(holders.flatMap(({ rows }) => rows).slice(0, MAX_READ));
  const found = chunks.flatMap((chunk) => launchesIn(chunk, name));
  return found.sort((a, b) => (a.day < b.day ? -1 : 1))[0];
}

function launchesIn(
  { text, title, publishedAt }: Chunk,
  name: readonly string[],
): { day: string; title: string }[] {
  return splitSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    const days = statedDays(sentence, publishedAt).filter(({ from, to }) => from === to);
    const [stated] = days;
    if (!stated || days.some(({ from }) => from !== stated.from)) return [];
    return comesOut(sentence, name) ? [{ day: stated.from, title }] : [];
  });
}

function comesOut(sentence: string, name: readonly string[]): boolean {
  const words = tokenizeWithOffsets(sentence);
  const verbs = words.filter(({ term }) => VERBS.has(term));
  const named = words.filter(({ term }) => name.includes(term));
  if (name.some((term) => !named.some((word) => word.term === term))) return false;
  return verbs.some((verb) =>
    named.some((word) => {
      const gap =
        word.start >= verb.end ? sentence.slice(verb.end, word.start) : sentence.slice(word.end, verb.start);
      return gap.length <= NEAR && !/[.,;:]|\b(?:in|for|with|on|to|by|of|from|at)\b/i.test(gap);
    }),
  );
}
