/**
 * Answers what the list of briefings answers: complete, counted, each with a checked quote, and without a model. All
 * other questions are left to the search.
 */
import { passageUrl } from '../citations/citation-list.ts';
import type { AskRequest, NotCovered } from '../model/answer.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { today } from '../text/today.ts';
import { contentTerms } from '../text/tokenize.ts';
import type { FacetQuestion, ListQuestion } from './catalogue-question.ts';
import type { CatalogueReply } from './catalogue-reply.ts';
import { findBriefing } from './find-briefing.ts';
import { listBriefings } from './list-briefings.ts';
import { readCatalogueQuestion, readInTalk } from './read-catalogue-question.ts';
import { sayQuestion } from './say-question.ts';
import { writeFacet } from './write-facet.ts';
import { writeList } from './write-list.ts';

const NEAREST = 3;

/** @returns undefined for a question that is not for the catalogue. @throws IndexError */
export async function answerFromCatalogue(
  version: IndexVersion,
  request: AskRequest,
): Promise<CatalogueReply | undefined> {
  const day = request.asOf ?? today();
  const question = readCatalogueQuestion(request.question, day);
  if (question?.kind === 'facet') return answerFacet(version, { question, request });
  if (question) return answerList(version, { question, request });
  const inTalk = readInTalk(request.question, { history: request.history ?? [], today: day });
  if (!inTalk) return undefined;
  return { ...(await answerList(version, { question: inTalk, request })), readAs: sayQuestion(inTalk) };
}

async function answerList(
  version: IndexVersion,
  { question, request }: { question: ListQuestion; request: AskRequest },
): Promise<CatalogueReply> {
  const { briefingIds, filters } = request;
  const list = await listBriefings(version, question, { briefingIds, ...filters });
  const isNone = list.listed.length === 0;
  return writeList(question, list, {
    version,
    isScoped: briefingIds !== undefined || filters !== undefined,
    nearest: isNone && question.topic ? await nearestTo(version, question.topic.name, request) : [],
  });
}

/** A name that is no briefing's may be something in the world. */
async function answerFacet(
  version: IndexVersion,
  { question, request }: { question: FacetQuestion; request: AskRequest },
): Promise<CatalogueReply | undefined> {
  const { briefingIds, filters, history = [] } = request;
  const isOfTalk = history.length > 0 && question.name === null && !question.isCalledBriefing;
  if (isOfTalk || (question.name === null && briefingIds?.length !== 1)) return undefined;
  const known = briefingIds ? await version.findBriefings(briefingIds) : await version.listBriefings();
  const found = findBriefing(
    known.filter(({ source }) => !filters?.source || source?.toLowerCase() === filters.source.toLowerCase()),
    question,
  );
  const briefing = found && (await version.readBriefing(found.id));
  return briefing && writeFacet(version, briefing, question.facet);
}

/** What the library has that shares a word with the topic. */
async function nearestTo(
  version: IndexVersion,
  name: string,
  { briefingIds, filters }: AskRequest,
): Promise<NotCovered['nearest']> {
  const terms = contentTerms(name).map((term) => ({ term, weight: 1 }));
  const hits = await version.searchKeywords(terms, 4 * NEAREST, { briefingIds, ...filters });
  const chunks = await version.readChunks(hits.map(({ ordinal }) => ordinal));
  const first = chunks.filter(
    (chunk, i) => chunks.findIndex((other) => other.briefingId === chunk.briefingId) === i,
  );
  return first.slice(0, NEAREST).map((chunk) => {
    const { briefingId, title, headingPath } = chunk;
    return { briefingId, title, section: headingPath.join(' › '), url: passageUrl(briefingId, chunk) };
  });
}
