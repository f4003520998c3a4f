/** Numbers the citations of one answer: each quoted passage gets the next number when it is first used. */
import type { AnswerEvent, Citation, Source, Support } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import { secondsAt } from '../text/seconds-at.ts';

export interface Quote {
  chunk: Chunk;
  /** Offsets in the briefing's text, inside the chunk. */
  start: number;
  end: number;
  support: Support;
  /** Whom the passage reports there. */
  speaker?: string | undefined;
}

export class CitationList {
  readonly #byPlace = new Map<string, Citation>();

  /** The citation of a quote, and whether it is new; the same quote is never numbered twice. */
  cite({ chunk, start, end, support, speaker }: Quote): { citation: Citation; isNew: boolean } {
    const place = `${chunk.id}:${start}-${end}:${support}`;
    const known = this.#byPlace.get(place);
    if (known) return { citation: known, isNew: false };
    const quote = chunk.text.slice(start - chunk.start, end - chunk.start);
    const n = this.#byPlace.size + 1;
    const citation: Citation = {
      ...sourceOf(chunk, { n, start, end }),
      start,
      end,
      quote,
      support,
      ...(speaker && { speaker }),
    };
    this.#byPlace.set(place, citation);
    return { citation, isNew: true };
  }

  get size(): number {
    return this.#byPlace.size;
  }
}

/** What tells a reader of a citation, before the text that uses its number; nothing for one that is known. */
export function* announce({
  citation,
  isNew,
}: {
  citation: Citation;
  isNew: boolean;
}): Generator<AnswerEvent> {
  if (!isNew) return;
  yield { type: 'source-available', source: sourceOfCitation(citation) };
  yield { type: 'citation-verified', citation };
}

/** A citation without its quote and verdict: what `source-available` carries. */
function sourceOfCitation({ start, end, quote, support, speaker, ...source }: Citation): Source {
  return source;
}

/** Link to a passage on the library page. */
export function passageUrl(briefingId: string, span?: { start: number; end: number }): string {
  const page = `/library/${encodeURIComponent(briefingId)}`;
  return span ? `${page}#c=${span.start}-${span.end}` : page;
}

/** Heading path as one line for readers. */
export function sectionOf(chunk: Chunk): string {
  return chunk.headingPath.join(' › ');
}

function sourceOf(chunk: Chunk, { n, start, end }: { n: number; start: number; end: number }): Source {
  const startSeconds = secondsAt(chunk.cues, start) ?? chunk.startSeconds;
  return {
    n,
    briefingId: chunk.briefingId,
    title: chunk.title,
    section: sectionOf(chunk),
    publishedAt: chunk.publishedAt,
    url: passageUrl(chunk.briefingId, { start, end }),
    ...(startSeconds === undefined ? {} : { startSeconds }),
    chunkId: chunk.id,
  };
}
