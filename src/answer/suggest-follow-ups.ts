/** Questions to ask next: key concepts of the cited briefings, which their definitions are sure to answer. */
import type { ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { contentTerms } from '../text/tokenize.ts';

const SUGGESTIONS = 3;
const PASSAGES = 4;

/** Concepts whose words the conversation has not used yet, the best passage's briefing first. */
export async function suggestFollowUps(
  version: IndexVersion,
  { passages, said }: { passages: readonly ScoredChunk[]; said: string },
): Promise<string[]> {
  const used = new Set(contentTerms(said));
  const ids = new Set(passages.slice(0, PASSAGES).map(({ chunk }) => chunk.briefingId));
  const briefings = await version.findBriefings([...ids]);
  return briefings
    .flatMap(({ keyConcepts }) => keyConcepts)
    .filter((concept) => !contentTerms(concept).every((term) => used.has(term)))
    .slice(0, SUGGESTIONS)
    .map((concept) => `What is ${concept}?`);
}
