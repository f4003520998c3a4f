/** What is quoted of a listed briefing: its best sentence on what was asked, or the one that says most of its title. */
import type { Quote } from '../citations/citation-list.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { splitSentences } from '../text/sentences.ts';
import { contentTerms, tokenize } from '../text/tokenize.ts';
import type { ListedBriefing } from './find-mentions.ts';
import { holdsPhrase, type Phrase } from './phrase.ts';

/** Passages of a briefing that are looked at. */
const MAX_ROWS = 4;
/** In characters: shorter is seldom a sentence, longer is hard to read in a list. */
const GOOD_LENGTH = { least: 40, most: 320 };

/** @param phrases empty for any sentence */
export async function chooseQuote(
  version: IndexVersion,
  { briefing, rows }: ListedBriefing,
  phrases: readonly Phrase[],
): Promise<Quote | undefined> {
  const places = rows.length > 0 ? rows.slice(0, MAX_ROWS) : await likeTitle(version, briefing);
  const chunks = await version.readChunks(places);
  const wanted = new Set(phrases.flat());
  const title = contentTerms(briefing.title);
  const sentences = chunks.flatMap((chunk) =>
    splitSentences(chunk.text).map(({ start, end }) => ({
      chunk,
      start,
      end,
      text: chunk.text.slice(start, end),
    })),
  );
  const worth = (text: string) => {
    const held = new Set(tokenize(text));
    const isGood = text.length >= GOOD_LENGTH.least && text.length <= GOOD_LENGTH.most && !/^[|#]/.test(text);
    const shared = (terms: Iterable<string>) => [...terms].filter((term) => held.has(term)).length;
    const isHeld = phrases.length > 0 && holdsPhrase(text, phrases);
    return 8 * Number(isHeld) + 2 * shared(wanted) + 4 * Number(isGood) + shared(title) / 10;
  };
  const [best] = sentences
    .map((sentence) => ({ ...sentence, worth: worth(sentence.text) }))
    .sort((a, b) => b.worth - a.worth);
  if (!best) return undefined;
  const { chunk, start, end } = best;
  return { chunk, start: chunk.start + start, end: chunk.start + end, support: 'exact' };
}

async function likeTitle(
  version: IndexVersion,
  { id, title }: ListedBriefing['briefing'],
): Promise<number[]> {
  const terms = contentTerms(title).map((term) => ({ term, weight: 1 }));
  const hits = await version.searchKeywords(terms, 1, { briefingIds: [id] });
  return hits.map(({ ordinal }) => ordinal);
}
