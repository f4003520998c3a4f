/** Questions, answers and the events that carry them: the wire format of `/ask`. */
import type { ScopeFilter } from './index-version.ts';

export type Outcome = 'answered' | 'partial' | 'not-covered';
/** How an answer may be made: with a language model, or by quoting. `auto` takes a model if there is one. */
export type AnswerMode = 'auto' | 'generate' | 'extract';
/** How a citation stands to its quote. */
export type Support = 'exact' | 'paraphrase' | 'unsupported';

export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

export interface AskRequest {
  question: string;
  briefingIds?: string[] | undefined;
  filters?: Omit<ScopeFilter, 'briefingIds'> | undefined;
  history?: Turn[] | undefined;
  /** ISO date that counts as "today" in the question; default: the real day. */
  asOf?: string | undefined;
  mode?: AnswerMode | undefined;
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
}

export interface Usage {
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  /** US dollars; 0 where no model was called, null where the model's price is not known. */
  costUsd: number | null;
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
  notice?: Notice;
  mode: Exclude<AnswerMode, 'auto'>;
  model: string | null;
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
      indexVersion: string;
      libraryAsOf: string | null;
    }
  | { type: 'source-available'; source: Source }
  | { type: 'citation-verified'; citation: Citation }
  | { type: 'text-delta'; text: string }
  | ({ type: 'answer-end' } & Pick<
      Answer,
      | 'outcome'
      | 'mode'
      | 'model'
      | 'followUps'
      | 'notCovered'
      | 'corrections'
      | 'notice'
      | 'usage'
      | 'timingsMs'
    >)
  | { type: 'answer-error'; code: string; message: string };
