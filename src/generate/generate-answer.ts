/**
 * A written answer: the model's text as it streams, each citation marker checked against its passage before
 * it is passed on. Nothing is shown until the first checked citation; a reply without one is not shown at all.
 */

import { CitationList, sourceOfCitation } from '../citations/citation-list.ts';
import { CitationMarkerReader, type MarkedPiece } from '../citations/citation-markers.ts';
import { verifyClaim } from '../citations/verify-claim.ts';
import type { AnswerEvent } from '../model/answer.ts';
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import type { LanguageModel, Prompt, TokenUsage } from '../model/language-model.ts';
import { splitSentences } from '../text/sentences.ts';

/** `unsupported`: the model cited, but no citation held; `uncited`: nothing it said is in the sources. */
export interface Generated {
  ending: 'shown' | 'unsupported' | 'uncited';
  usage: TokenUsage | null;
  /** The model stopped at its longest allowed length. */
  isTruncated: boolean;
}

const MIN_CLAUSE_WORDS = 4;

export async function* generateAnswer(
  model: LanguageModel,
  { prompt, sources }: { prompt: Prompt; sources: readonly ScoredChunk[] },
): AsyncGenerator<AnswerEvent, Generated> {
  const writer = new CheckedWriter(sources.map(({ chunk }) => chunk));
  const reader = new CitationMarkerReader();
  let usage: TokenUsage | null = null;
  let isTruncated = false;
  for await (const piece of model.stream(prompt)) {
    if (piece.type === 'text') yield* writer.write(reader.push(piece.text));
    else if (piece.type === 'end') isTruncated = piece.isTruncated;
    else {
      const { type, ...tokens } = piece;
      usage = tokens;
    }
  }
  yield* writer.write(reader.end());
  yield* writer.attribute();
  return { ending: writer.ending, usage, isTruncated };
}

/** Turns marked text into events, holding them back until a citation has been found to hold. */
class CheckedWriter {
  readonly #chunks: readonly Chunk[];
  readonly #citations = new CitationList();
  #held: AnswerEvent[] | undefined = [];
  /** The model's text without markers, and where the clause after the last marker begins in it. */
  #written = '';
  #clauseStart = 0;

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
  }

  get ending(): Generated['ending'] {
    if (!this.#held) return 'shown';
    return this.#citations.size > 0 ? 'unsupported' : 'uncited';
  }

  *write(pieces: readonly MarkedPiece[]): Generator<AnswerEvent> {
    for (const piece of pieces) {
      if (piece.type === 'text') {
        this.#written += piece.text;
        yield* this.#pass([{ type: 'text-delta', text: piece.text }]);
      } else {
        const claim = this.#claim();
        for (const number of piece.numbers) yield* this.#cite(claim, this.#chunks[number - 1]);
        this.#clauseStart = this.#written.length;
      }
    }
  }

  /** For a reply without a single marker: cites each sentence that a source does support. */
  *attribute(): Generator<AnswerEvent> {
    if (this.ending !== 'uncited' || this.#citations.size > 0) return;
    this.#held = [];
    let shown = 0;
    for (const { start, end } of splitSentences(this.#written)) {
      const claim = this.#written.slice(start, end);
      const chunk = this.#chunks.find((candidate) => verifyClaim(claim, candidate).support !== 'unsupported');
      if (!chunk) continue;
      yield* this.#pass([{ type: 'text-delta', text: `${shown++ === 0 ? '' : ' '}${claim} ` }]);
      yield* this.#cite(claim, chunk);
    }
  }

  *#cite(claim: string, chunk: Chunk | undefined): Generator<AnswerEvent> {
    if (!chunk) return; // a number that no source has
    const verdict = verifyClaim(claim, chunk);
    const { citation, isNew } = this.#citations.cite({ chunk, ...verdict });
    const events: AnswerEvent[] = isNew
      ? [
          { type: 'source-available', source: sourceOfCitation(citation) },
          { type: 'citation-verified', citation },
        ]
      : [];
    yield* this.#pass([...events, { type: 'text-delta', text: `[${citation.n}]` }]);
    if (verdict.support !== 'unsupported') yield* this.#release();
  }

  /** The words that a marker stands for: its clause, or the whole sentence if the clause is too short. */
  #claim(): string {
    const sentences = splitSentences(this.#written);
    const last = sentences.at(-1);
    if (!last) return this.#written;
    const clause = this.#written.slice(Math.max(last.start, this.#clauseStart), last.end).trim();
    const isLong = (clause.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= MIN_CLAUSE_WORDS;
    return isLong ? clause : this.#written.slice(last.start, last.end);
  }

  *#pass(events: AnswerEvent[]): Generator<AnswerEvent> {
    if (this.#held) this.#held.push(...events);
    else yield* events;
  }

  *#release(): Generator<AnswerEvent> {
    const held = this.#held;
    this.#held = undefined;
    if (held) yield* held;
  }
}
