/** The part of a link that names a passage: `#c=<start>-<end>`, offsets in the briefing's text. */

export interface PassageSpan {
  start: number;
  end: number;
}

/** Undefined for a hash that names no passage. */
export function readPassageHash(hash: string): PassageSpan | undefined {
  const [, start, end] = /^#c=(\d{1,9})-(\d{1,9})$/.exec(hash) ?? [];
  const span = { start: Number(start), end: Number(end) };
  return start !== undefined && span.end > span.start ? span : undefined;
}

export function writePassageHash({ start, end }: PassageSpan): string {
  return `#c=${start}-${end}`;
}
