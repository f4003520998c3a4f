/**
 * Sentence boundaries with exact offsets: quotes are cut here, so a sentence is a slice of the text,
 * never a rewriting of it. Rules instead of a model: abbreviations, initials, list items, CJK stops.
 */

/** A sentence: `text.slice(start, end)`, without white space or list bullet around it. */
export interface Span {
  start: number;
  end: number;
}

const BOUNDARY = /[.!?…]+["'”’)\]*_]*(?=\s)|[。！？]+["”’」』）]*|\n/gu;
const ABBREVIATION =
  /(?:^|[\s(“"])(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|st|jr|sr|inc|corp|co|ltd|llc|vs|v|no|nos|vol|fig|figs|approx|est|dept|e\.g|i\.e|cf|al|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|art|sec|ch|pp|p|u\.s|u\.k|u\.n|e\.u|d\.c)\.$/iu;
const INITIAL = /(?:^|[\s(.])\p{Lu}\.$/u;
/** "xAI", "iPhone", "o3", "gpt-4o": a sentence may begin with them. */
const LOWER_CASE_NAME = /^\p{Ll}[\p{Ll}-]*[\p{Lu}\d]/u;
const BULLET = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s+/u;

/** Sentences of `text` in order; offsets count from the beginning of `text`. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, start, match.index, match[0], end)) continue;
    pushTrimmed(spans, text, { start, end });
    start = end;
  }
  pushTrimmed(spans, text, { start, end: text.length });
  return spans;
}

/** Whether a mark at `at`, which `end` follows, ends the sentence that begins at `start`. */
export function endsSentence(text: string, start: number, at: number, mark: string, end: number): boolean {
  if (mark === '\n') return endsLine(text, at);
  if (/^[。！？]/u.test(mark)) return true;
  const next = text.slice(end, end + 24).trimStart();
  if (next === '') return true;
  if (/^\p{Ll}/u.test(next) && !LOWER_CASE_NAME.test(next)) return false;
  if (mark[0] !== '.' || mark.length > 1) return true;
  if (/^\s*\d{1,2}$/.test(text.slice(start, at))) return false; // the number of a list item
  const before = text.slice(Math.max(start, at - 24), at + 1);
  if (ABBREVIATION.test(before)) return false;
  return !INITIAL.test(before);
}

/** A line end closes a sentence unless the line is hard-wrapped in its middle. */
function endsLine(text: string, at: number): boolean {
  const next = text.slice(at + 1, at + 200);
  if (next === '' || /^\s*\n/.test(next) || BULLET.test(next) || /^\s*[#|>]/.test(next)) return true;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(lineStart, at).trimEnd();
  if (line === '' || /[.!?…:;。！？"”)|>]$/u.test(line)) return true;
  // A wrapped line is long and goes on in lower case or mid-phrase; a short one stands alone.
  return line.length < 50;
}

function pushTrimmed(spans: Span[], text: string, { start, end }: Span): void {
  const raw = text.slice(start, end);
  const lead = /^(?:\s*(?:[-*•–·]|\d{1,2}[.)])\s+|\s+)/u.exec(raw)?.[0].length ?? 0;
  const trimmedEnd = start + raw.trimEnd().length;
  const from = start + lead;
  if (trimmedEnd > from && /[\p{L}\p{N}]/u.test(text.slice(from, trimmedEnd))) {
    spans.push({ start: from, end: trimmedEnd });
  }
}
