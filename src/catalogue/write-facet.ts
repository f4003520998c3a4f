/** Writes what the catalogue knows of one briefing: key concepts with their definitions, sections, day, author, links. */
import { CitationList } from '../citations/citation-list.ts';
import type { Briefing, KeyConcept } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { summarizeBriefing } from '../model/summarize-briefing.ts';
import { stripMarkup } from '../text/strip-markup.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Facet } from './catalogue-question.ts';
import { type CatalogueReply, factsOf, type ReplyPiece, sayCount, sayDate } from './catalogue-reply.ts';

const FOLLOW_UPS = 3;

export async function writeFacet(
  version: IndexVersion,
  briefing: Briefing,
  facet: Facet,
): Promise<CatalogueReply> {
  const pieces =
    facet === 'key-concepts'
      ? await tellConcepts(version, briefing)
      : [{ text: SAY[facet](briefing), citations: [] }];
  return {
    outcome: 'answered',
    pieces,
    catalogue: factsOf([summarizeBriefing(briefing)], 1),
    followUps: briefing.keyConcepts.slice(0, FOLLOW_UPS).map(({ term }) => `What is ${term}?`),
  };
}

const SAY: Record<Exclude<Facet, 'key-concepts'>, (briefing: Briefing) => string> = {
  sections: ({ title, sections }) => {
    const headings = sections
      .map(({ heading, headingPath }) => headingPath.at(-1) ?? heading)
      .filter(Boolean);
    if (headings.length === 0) return `“${title}” has no headings.`;
    const many = headings.length === 1 ? 'one section' : `${sayCount(headings.length)} sections`;
    return `“${title}” has ${many}:\n\n${headings.map((heading) => `- ${stripMarkup(heading)}`).join('\n')}`;
  },
  published: ({ title, publishedAt }) =>
    publishedAt
      ? `“${title}” was published on ${sayDate(publishedAt)}.`
      : `“${title}” gives no date of publication.`,
  author: ({ title, byline, source }) => {
    if (!byline && !source) return `“${title}” names no author or source.`;
    const by = byline ? ` is by ${byline.replace(/^by\s+/i, '')}` : '';
    const from = source && source !== byline ? `${by ? ' and' : ''} comes from ${source}` : '';
    return `“${title}”${by}${from}.`;
  },
  link: ({ title, sourceUrl, videoUrl }) => {
    const links = [videoUrl && `- Video: ${videoUrl}`, sourceUrl && `- Original page: ${sourceUrl}`].filter(
      Boolean,
    );
    return links.length === 0
      ? `“${title}” gives no link to a video or an original page.`
      : `“${title}”:\n\n${links.join('\n')}`;
  },
};

async function tellConcepts(
  version: IndexVersion,
  { id, title, keyConcepts }: Briefing,
): Promise<ReplyPiece[]> {
  if (keyConcepts.length === 0) return [{ text: `“${title}” lists no key concepts.`, citations: [] }];
  const many = keyConcepts.length === 1 ? 'one key concept' : `${sayCount(keyConcepts.length)} key concepts`;
  const citations = new CitationList();
  const chunks = await Promise.all(keyConcepts.map((concept) => chunkOf(version, id, concept)));
  const lines = keyConcepts.map(({ term, definition, start, end }, i): ReplyPiece => {
    const lead = `${i === 0 ? '\n\n' : '\n'}- ${term}`;
    const chunk = chunks[i];
    const place = chunk && placeOf(chunk, { definition, start, end });
    if (!chunk || !place) return { text: `${lead}: ${definition}`, citations: [] };
    const { citation } = citations.cite({ chunk, ...place, support: 'exact' });
    const said = stripMarkup(citation.quote).replace(/\s*\n\s*/g, ' ');
    return { text: `${lead}: “${said}” [${citation.n}]`, citations: [citation] };
  });
  return [{ text: `“${title}” has ${many}:`, citations: [] }, ...lines];
}

/** The definition where it stands in the chunk as it is; else what of the whole bullet the chunk holds. */
function placeOf(
  { text, start: from, end: to }: Chunk,
  { definition, start, end }: Pick<KeyConcept, 'definition' | 'start' | 'end'>,
): { start: number; end: number } | undefined {
  const at = text.indexOf(definition, Math.max(0, start - from));
  if (definition !== '' && at >= 0) return { start: from + at, end: from + at + definition.length };
  return start >= from && end <= to ? { start, end } : undefined;
}

async function chunkOf(
  version: IndexVersion,
  briefingId: string,
  { term, definition, start }: KeyConcept,
): Promise<Chunk | undefined> {
  const [holder] = await version.findHolders(tokenize(term), { briefingIds: [briefingId] });
  const words = [...new Set(tokenize(`${term} ${definition}`))].map((word) => ({ term: word, weight: 1 }));
  const hits = holder ? [] : await version.searchKeywords(words, 5, { briefingIds: [briefingId] });
  const chunks = await version.readChunks(holder?.rows ?? hits.map(({ ordinal }) => ordinal));
  return chunks.find((chunk) => chunk.start <= start && start < chunk.end);
}
