/** Questions, answers and the events that carry them: the wire format of `/ask`. */
import type { ScopeFilter } from './index-version.ts';

export type Outcome = 'answered' | 'partial' | 'not-covered';
/** How an answer may be made: with a language model, or by quoting. `auto` takes a model if there is one. */
export type AnswerMode = 'auto' | 'generate' | 'extract';
/**
 * How an answer was made; `catalogue`: from the list of briefings itself, complete and counted; `reply`: to small talk
 * ("thanks", "who are you?"), without a source.
 */
export type AnswerMaking = 'generate' | 'extract' | 'catalogue' | 'reply';
/** How a citation stands to its quote, and a sentence to what it cites. */
export type Support = 'exact' | 'paraphrase' | 'unsupported';

export interface Turn {
  role: 'user' | 'assistant';
  content: string;
  /** Questions that a reply suggested; a bare "yes" means the first. */
  followUps?: string[] | undefined;
}

export interface AskRequest {
  question: string;
  briefingIds?: string[] | undefined;
  filters?: Omit<ScopeFilter, 'briefingIds' | 'knownOn'> | undefined;
  history?: Turn[] | undefined;
  /**
   * ISO date that counts as "today" in the question, and after which nothing is known: briefings that were published
   * later are left out. Default: the real day, and all briefings.
   */
  asOf?: string | undefined;
  mode?: AnswerMode | undefined;
  /** Leaves out what no passage supports, instead of marking it; default false. */
  strict?: boolean | undefined;
  /** Names a conversation that the server keeps, in place of `history`. */
  conversationId?: string | undefined;
}

/** Who pays for an answer, for the budgets. */
export interface Payer {
  /** IP address of the reader, or null where there is none. */
  address: string | null;
  /** Other site whose page asked, e.g. "https://example.com"; null for pages of this server and outside a page. */
  origin: string | null;
  /** Name of the API key that was sent. */
  keyName: string | null;
}

/** Whoever asks on this machine: only the budget of the day counts. */
export const NOBODY: Payer = { address: null, origin: null, keyName: null };

/** What surrounds a question without being a part of it. */
export interface AskContext {
  /** Aborted when nobody reads the answer any more. */
  signal: AbortSignal;
  payer: Payer;
  /** The reader gets the answer whole, at its end: until then nothing was shown, and all may still be replaced. */
  isFolded?: boolean | undefined;
}

/** What the reader sees of a passage. `n` is unique in an answer and counts from 1 in order of use. */
export interface Source {
  n: number;
  briefingId: string;
  title: string;
  /** Heading path joined with " › ". */
  section: string;
  publishedAt: string | null;
  /** Page of the passage in this product, relative to the server's root. */
  url: string;
  startSeconds?: number;
  chunkId: string;
}

/** A checked link from the answer to a verbatim quote: `quote` is the briefing's text from start to end. */
export interface Citation extends Source {
  start: number;
  end: number;
  quote: string;
  support: Support;
  /** Whom the passage reports, as it names them: "Robert Lee". Absent where it speaks for itself. */
  speaker?: string;
}

/** The verdict on one sentence of a written answer. */
export interface Claim {
  /** Offsets in the answer's text, markers included; end exclusive. */
  start: number;
  end: number;
  /** That of its best citation; `unsupported` where no passage bears it out. */
  support: Support;
  /** Numbers of the citations that bear it out. */
  citations: number[];
}

/** The days that a question is about, as they were understood. ISO dates, inclusive. */
export interface TimeWindow {
  after?: string;
  before?: string;
  /** The words of the question that say so: "since May". */
  words: string;
}

/** Figures for the same thing that differ between briefings; newest first. */
export interface Disagreement {
  figures: {
    /** As the passage writes it, e.g. "$300 billion". */
    figure: string;
    briefingId: string;
    publishedAt: string | null;
    /** Number of the citation that holds it. */
    n: number;
  }[];
}

/** A complete answer from the list of briefings. */
export interface CatalogueFacts {
  /** Of all that were meant, whatever the length of the text. */
  count: number;
  /** Briefings that were looked through. */
  outOf: number;
  briefings: {
    briefingId: string;
    title: string;
    publishedAt: string | null;
    source: string | null;
    /** Page of the briefing in this product, relative to the server's root. */
    url: string;
  }[];
}

export interface Usage {
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  /** US dollars; 0 where no model was called, null where the model's price is not known. */
  costUsd: number | null;
  /** Some of the tokens were counted here: of a call that broke off, or whose provider stated none. */
  isEstimated?: true;
}

/** Milliseconds since the question arrived (`firstText`, `total`) or spent in a stage. */
export interface Timings {
  retrieve: number;
  firstText: number | null;
  total: number;
}

/** What the library has instead, where it does not cover the question. */
export interface NotCovered {
  /** Words of the question that no passage found speaks about. */
  missing: string[];
  /** Nearest briefings, best first. */
  nearest: { briefingId: string; title: string; section: string; url: string }[];
  /**
   * What the rest of the library has, where the question was put to a part of it and is not covered there. From one
   * more search, without a language model.
   */
  elsewhere?: Elsewhere;
}

/** Of passages outside of what was asked, as the search for the whole library finds them, 8 at most by default. */
export interface Elsewhere {
  /** Briefings of the passages counted. */
  briefings: number;
  /** Those each of which by itself would count as covering the question; 0 where it takes several together. */
  passages: number;
  /** Whether they count as covering the question, in whole or in part. */
  isAnswered: boolean;
}

/** A word of the question that the library does not know, and the word of the library that it was read as. */
export interface Correction {
  /** As written in the question. */
  from: string;
  to: string;
}

/** Something the reader must know about how the answer came to be, e.g. that the model failed. */
export interface Notice {
  code: string;
  message: string;
}

/** The JSON reply of `POST /ask`. */
export interface Answer {
  id: string;
  outcome: Outcome;
  /** Text with `[n]` markers, each of which has its citation. */
  answer: string;
  citations: Citation[];
  followUps: string[];
  notCovered?: NotCovered;
  /** In the order of the question; absent if there are none. */
  corrections?: Correction[];
  /** The question as it was understood from the conversation; absent where it stands by itself. */
  readAs?: string;
  notice?: Notice;
  /** Of the sentences of a written answer, in their order; empty for quotes and lists. */
  claims: Claim[];
  timeWindow?: TimeWindow;
  /** Absent where the briefings agree. */
  disagreements?: Disagreement[];
  catalogue?: CatalogueFacts;
  /** Served from the answer cache: nothing was paid. */
  cached: boolean;
  mode: AnswerMaking;
  model: string | null;
  /** Of the instructions that a model was given; null where none was asked. */
  promptVersion: string | null;
  usage: Usage;
  timingsMs: Timings;
  indexVersion: string;
  libraryAsOf: string | null;
}

/** The one stream every reply is made of, in this order; the last is `answer-end` or `answer-error`. */
export type AnswerEvent =
  | {
      type: 'answer-start';
      id: string;
      mode: Answer['mode'];
      model: string | null;
      promptVersion: string | null;
      indexVersion: string;
      libraryAsOf: string | null;
    }
  | { type: 'source-available'; source: Source }
  | { type: 'citation-verified'; citation: Citation }
  | { type: 'text-delta'; text: string }
  /** All text so far is taken back: it was the beginning of a sentence that no passage bears out. */
  | { type: 'text-withdrawn' }
  /** Comes after the text of the sentence and of its markers. */
  | { type: 'claim-checked'; claim: Claim }
  | ({ type: 'answer-end' } & Pick<
      Answer,
      | 'outcome'
      | 'mode'
      | 'model'
      | 'promptVersion'
      | 'followUps'
      | 'notCovered'
      | 'corrections'
      | 'readAs'
      | 'notice'
      | 'timeWindow'
      | 'disagreements'
      | 'catalogue'
      | 'cached'
      | 'usage'
      | 'timingsMs'
    >)
  | { type: 'answer-error'; code: string; message: string };
