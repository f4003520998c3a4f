/** What an answer is written from: passages, their sentences, whether they cover the question; and how it ended. */
import type { BudgetError } from '../errors.ts';
import type {
  Answer,
  AskRequest,
  Correction,
  Disagreement,
  Notice,
  Outcome,
  Usage,
} from '../model/answer.ts';
import type { ScoredChunk } from '../model/chunk.ts';
import type { IndexVersion } from '../model/index-version.ts';
import { type Retrieved, type RetrieveParts, type RetrieveRequest, retrieve } from '../retrieve/retrieve.ts';
import { isCalibrated } from './coverage-model.ts';
import { type Coverage, decideCoverage } from './decide-coverage.ts';
import { describeTime } from './describe-time.ts';
import { dropNearDuplicates } from './drop-near-duplicates.ts';
import { type FoundDisagreement, findDisagreements } from './find-disagreements.ts';
import { holdsTerm, worthOf } from './question-terms.ts';
import { shownCorrections } from './shown-corrections.ts';
import { collectTimeline } from './timeline.ts';
import type { TimelineEvent } from './timeline-events.ts';
import { timelineSubject } from './timeline-question.ts';
import { type WeighedPassages, weighPassages } from './weigh-passages.ts';

export interface Findings {
  request: AskRequest;
  retrieved: Retrieved;
  weighed: WeighedPassages;
  coverage: Coverage;
  /** Of words of the question, for the reader; absent if there are none. */
  corrections?: Correction[];
  /** The question as it was understood from the conversation; absent where it stands as it was asked. */
  readAs?: string;
  /** What understanding it has cost; absent where no model was asked. */
  rewriting?: Usage;
  /** Why no model was asked to complete the question, where one should have been. */
  rewritingRefusal?: BudgetError;
  /** How new what was found is, in a sentence; absent where the question leaves time open. */
  timeNote?: string;
  /** Events in order, where the question asks for their course; the answer is made of these alone. */
  timeline?: TimelineEvent[];
  /** Figures that differ between briefings; absent where they agree. */
  disagreements?: FoundDisagreement[];
}

export interface Ending {
  outcome: Outcome;
  mode: Answer['mode'];
  /** The model that wrote; absent where none did. */
  model?: string;
  usage: Usage;
  notice?: Notice;
  /** Why no model wrote, where a budget did not allow it; becomes a notice. */
  refusal?: BudgetError;
  disagreements?: Disagreement[];
}

/** Passages retrieved for each one wanted, to have some left when copies are dropped. */
const SPARE = 2;

/** The bill where no model was called. */
export const FREE: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 };

/** @param parts `limit` is the number of passages wanted at most */
export async function collectFindings(
  { limit, ...parts }: RetrieveParts & { limit: number },
  request: AskRequest,
): Promise<Findings> {
  const found = await retrieve(parts, toRetrieveRequest(request, SPARE * limit));
  const retrieved = { ...found, chunks: dropNearDuplicates(found.chunks, limit) };
  const weighed = weighPassages(retrieved);
  const timeline = await findTimeline(parts.version, request, retrieved);
  const decided = judgeCoverage(weighed, { request, version: parts.version });
  // Each event names the subject, so that the subject is covered.
  const coverage = timeline ? { ...decided, outcome: 'answered' as const, missing: [] } : decided;
  const disagreements = findDisagreements(weighed, { question: request.question, time: retrieved.time });
  const timeNote = describeTime({
    time: retrieved.time,
    passages: onSubject(weighed),
    libraryAsOf: parts.version.facts.libraryAsOf,
  });
  const corrections = shownCorrections(retrieved.query, weighed.passages);
  return {
    ...{ request, retrieved, weighed, coverage },
    ...(corrections.length > 0 && { corrections }),
    ...(timeNote && { timeNote }),
    ...(timeline && { timeline }),
    ...(disagreements.length > 0 && !timeline && { disagreements }),
  };
}

/** Whether passages cover a request, as every answer decides it. */
export function judgeCoverage(
  weighed: WeighedPassages,
  { request: { history = [], briefingIds }, version }: { request: AskRequest; version: IndexVersion },
): Coverage {
  return decideCoverage(weighed, {
    isFollowUp: history.length > 0,
    isScoped: briefingIds !== undefined,
    isCalibrated: isCalibrated(version.facts.embedder),
  });
}

async function findTimeline(
  version: IndexVersion,
  { question, briefingIds, filters }: AskRequest,
  { time: { window }, chunks }: Pick<Retrieved, 'time' | 'chunks'>,
): Promise<TimelineEvent[] | undefined> {
  const subject = timelineSubject(question, window);
  if (subject === undefined) return undefined;
  const passages = chunks.map(({ chunk }) => chunk);
  const scope = { briefingIds, ...filters };
  const events = await collectTimeline(version, { subject, window, scope, passages });
  return events.length > 0 ? events : undefined;
}

/** Passages that hold at least half of what the question asks about. */
function onSubject({ passages, terms }: WeighedPassages): ScoredChunk[] {
  const own = terms.filter(({ isAsking, isFolded }) => !isAsking && !isFolded);
  const least = worthOf(own) / 2;
  return passages
    .filter(({ words }) => worthOf(own, (term) => holdsTerm(words, term)) >= least)
    .map(({ passage }) => passage);
}

/** @param limit passages wanted at most */
export function toRetrieveRequest(
  { question, history, briefingIds, filters, asOf }: AskRequest,
  limit: number,
): RetrieveRequest {
  return { question, history, scope: { briefingIds, ...filters }, asOf, limit };
}
