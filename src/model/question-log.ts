/** What the keeper of a library sees of the questions that were asked: the wire format of `/feedback` and `/questions`. */
import type { AnswerMaking, Outcome } from './answer.ts';

/** What readers find wrong with an answer. */
export const FEEDBACK_REASONS = ['wrong', 'unsupported', 'incomplete', 'unclear'] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** The body of `POST /feedback`; a second one about the same answer takes the place of the first. */
export interface FeedbackRequest {
  answerId: string;
  isHelpful: boolean;
  reason?: FeedbackReason | undefined;
  /** In the reader's words, at most 1,000 characters. */
  comment?: string | undefined;
}

export interface Feedback extends Omit<FeedbackRequest, 'answerId'> {
  /** ISO time. */
  at: string;
}

/**
 * Why a question was not answered. `not-covered`: words of it stand nowhere in the library; `not-found`: the library
 * has all of its words, but no passage that answers it, so that the search or the briefings may be to blame.
 */
export type UnansweredKind = 'not-covered' | 'not-found';

/** A question as it is kept: without the address, the key and the conversation of whoever asked. Small talk is not. */
export interface AskedQuestion {
  answerId: string;
  /** ISO time. */
  askedAt: string;
  question: string;
  /** As it was understood from the conversation; null where it stands by itself. */
  readAs: string | null;
  /** Briefings it was asked of; empty for the whole library. */
  briefingIds: string[];
  /** Site whose page asked; null for the pages of this server and outside a page. */
  origin: string | null;
  /** `failed` where the answer ended in an error. */
  outcome: Outcome | 'failed';
  mode: Exclude<AnswerMaking, 'reply'>;
  cached: boolean;
  /** US dollars; null where the model's price is not known. */
  costUsd: number | null;
  /** Milliseconds to the end of the answer. */
  milliseconds: number;
  /** Null for what was answered; an answer to a part is `not-covered` where words of the question stand nowhere. */
  unanswered: {
    kind: UnansweredKind;
    missing: string[];
    nearest: { briefingId: string; title: string }[];
  } | null;
  /** Code of the notice or the error that came with it. */
  noticeCode: string | null;
  feedback: Feedback | null;
}

/** The reply of `GET /questions`, newest first. */
export interface AskedQuestions {
  questions: AskedQuestion[];
  /** `before` of the next page; null on the last one. */
  next: string | null;
}

/** Questions that were not answered and ask for the same. */
export interface UnansweredGroup {
  kind: UnansweredKind;
  /** The one asked most often or, among equals, last; as it was understood. */
  question: string;
  count: number;
  /** ISO time. */
  lastAskedAt: string;
  /** What the library lacks, most often missed first; empty for `not-found`. */
  missing: string[];
  nearest: { briefingId: string; title: string }[];
  /** Different wordings, most often asked first, at most 20. */
  wordings: { question: string; count: number; answerId: string }[];
}

/** The reply of `GET /questions/unanswered`, largest groups first. */
export interface UnansweredGroups {
  /** Days looked back, with today. */
  days: number;
  groups: UnansweredGroup[];
}

/** Counts of a day of UTC; feedback counts on the day of its question. */
export interface QuestionDay {
  /** ISO date. */
  day: string;
  answered: number;
  partial: number;
  notCovered: number;
  notFound: number;
  failed: number;
  helpful: number;
  notHelpful: number;
}

/** The reply of `GET /questions/days`: every day looked back, oldest first, also those without a question. */
export interface QuestionDays {
  days: QuestionDay[];
}
