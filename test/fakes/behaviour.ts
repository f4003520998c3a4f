/** How a stand-in provider answers: what it says, how fast, and in which of the ways of providers it fails. */

export interface Failure {
  status: number;
  /** Fails so many requests; default: all. */
  times?: number;
  /** After so many good ones; default: none. */
  after?: number;
  retryAfterSeconds?: number;
  /** Further headers, e.g. `{ 'retry-after': 'Tue, 24 Nov 2026 10:00:00 GMT' }`. */
  headers?: Record<string, string>;
  /** OpenAI's code of the error, e.g. "insufficient_quota". */
  code?: string;
  /** What the provider says of it. */
  message?: string;
}

/** What is not given is answered as a healthy provider would. */
export interface Behaviour {
  /** The reply's text in the pieces in which it is streamed, or a function of the prompt. */
  reply?: string | string[] | ((prompt: string) => string);
  /** An HTTP error instead. */
  failure?: Failure;
  /** Milliseconds before the first byte, the headers. */
  delayMs?: number;
  /** Milliseconds between the headers and the first piece. */
  firstPieceDelayMs?: number;
  /** Milliseconds between two pieces. */
  pieceDelayMs?: number;
  /** Closes the connection after this many pieces, without a finish reason. */
  cutAfterPieces?: number;
  /** Says nothing more after this many pieces, and keeps the connection open. */
  stallAfterPieces?: number;
  /** Sends a line that is no JSON after this many pieces. */
  malformedAfterPieces?: number;
  /** Null: the stream ends without one. */
  finishReason?: 'stop' | 'length' | 'content_filter' | null;
  /** False: no usage is stated, though it is asked for. */
  hasUsage?: boolean;
  /** Tokens of the prompt that are said to come from the provider's cache; default 0. */
  cachedTokens?: number;
}

/** The same for all requests, or for each by its number, from 0. */
export type BehaviourOf = Behaviour | ((n: number) => Behaviour);

export function isFailing({ times = Number.POSITIVE_INFINITY, after = 0 }: Failure, n: number): boolean {
  return n >= after && n < after + times;
}

/** Words with the space before them, as tokens come; a list is taken as it is. */
export function piecesOf(reply: NonNullable<Behaviour['reply']>, prompt: string): string[] {
  if (Array.isArray(reply)) return reply;
  const text = typeof reply === 'function' ? reply(prompt) : reply;
  return text.match(/\s*\S+/g) ?? [];
}
