/**
 * Lines of a PDF into headings, list items and paragraphs: by font size, spacing, and by whether a line
 * ended early. Words that were parted at a line's end are made whole.
 */
import type { PdfLine } from './pdf-lines.ts';

export interface PdfParagraph {
  kind: 'heading' | 'paragraph' | 'list-item';
  /** Font size in points; among headings it tells their rank. */
  size: number;
  text: string;
}

const HEADING_RATIO = 1.15;
const MAX_HEADING = 200;
const BULLET = /^[•◦▪‣●○■□➢✓·∙\uf0a7\uf0b7–-]\s+(?=\S)/u;
const NUMBERED = /^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\p{L})/u;
const SENTENCE_END = /[.!?:…。！？]["”’)\]]*$/u;

/** Font size of most of the text. */
export function bodySizeOf(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

export function pdfParagraphs(lines: readonly PdfLine[]): PdfParagraph[] {
  const bodySize = bodySizeOf(lines);
  const words = wordsOf(lines);
  const rightOf = columnEdges(lines);
  const spacing = usualSpacing(lines);
  const paragraphs: PdfParagraph[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const last = paragraphs.at(-1);
    const kind = kindOf(line, bodySize);
    const goesOn = before && last && continues(before, line, { last, kind, spacing, right: rightOf(before) });
    if (goesOn) last.text = joinLines(last.text, line.text, words);
    else paragraphs.push({ kind, size: line.size, text: line.text.replace(BULLET, '') });
  });
  return paragraphs.map((paragraph) => ({ ...paragraph, text: paragraph.text.replaceAll('\u00ad', '') }));
}

function kindOf({ text, size }: PdfLine, bodySize: number): PdfParagraph['kind'] {
  if (BULLET.test(text)) return 'list-item';
  return size >= HEADING_RATIO * bodySize && text.length <= MAX_HEADING ? 'heading' : 'paragraph';
}

interface Place {
  last: PdfParagraph;
  kind: PdfParagraph['kind'];
  /** Usual distance of two lines, in font sizes. */
  spacing: number;
  /** Right edge of the column that the line before stands in. */
  right: number;
}

/** Whether a line goes on with the paragraph of the line before it. */
function continues(before: PdfLine, line: PdfLine, { last, kind, spacing, right }: Place): boolean {
  if (kind === 'list-item' || (kind === 'heading') !== (last.kind === 'heading')) return false;
  if (Math.abs(before.size - line.size) > 0.1 * before.size) return false;
  const fall = before.y - line.y;
  const isNewColumn = line.page !== before.page || fall <= 0;
  // Over the end of a page or column only a sentence that is under way goes on.
  if (isNewColumn)
    return kind !== 'heading' && !SENTENCE_END.test(before.text) && /^[\p{Ll}\d(]/u.test(line.text);
  if (fall > 1.4 * spacing * line.size) return false;
  if (kind === 'heading') return !NUMBERED.test(line.text);
  if (SENTENCE_END.test(before.text) && line.x - before.x > 0.8 * line.size && last.kind === 'paragraph')
    return false;
  return !endedEarly(before, line, right);
}

/** The first word of this line would have had room on the line before: somebody ended that line. */
function endedEarly(before: PdfLine, line: PdfLine, right: number): boolean {
  const firstWord = /^\S+/.exec(line.text)?.[0].length ?? 1;
  const letterWidth = (line.right - line.x) / Math.max(1, line.text.length);
  return before.right + (firstWord + 2) * letterWidth < right;
}

/** Right edge of the lines that begin near a line's left edge, by page. */
function columnEdges(lines: readonly PdfLine[]): (line: PdfLine) => number {
  const edges = new Map<string, number>();
  const keyOf = (line: PdfLine, shift: number) => `${line.page}:${Math.round(line.x / 36) + shift}`;
  for (const line of lines) {
    const key = keyOf(line, 0);
    edges.set(key, Math.max(edges.get(key) ?? 0, line.right));
  }
  return (line) => Math.max(...[-1, 0, 1].map((shift) => edges.get(keyOf(line, shift)) ?? 0));
}

function usualSpacing(lines: readonly PdfLine[]): number {
  const falls = lines.flatMap((line, i) => {
    const before = lines[i - 1];
    const fall = before && before.page === line.page ? (before.y - line.y) / line.size : 0;
    return fall > 0.8 && fall < 3 ? [fall] : [];
  });
  return falls.sort((a, b) => a - b)[Math.floor(falls.length / 2)] ?? 1.3;
}

function wordsOf(lines: readonly PdfLine[]): Set<string> {
  return new Set(
    lines.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []),
  );
}

/**
 * Two lines as one. A hyphen at the end goes, unless the document elsewhere writes the word with it
 * ("low-cost") or the word has another one ("state-of-the-art").
 */
export function joinLines(before: string, after: string, words: ReadonlySet<string>): string {
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after;
  const first = /([\p{L}\p{N}-]+)[-\u2010]$/u.exec(before)?.[1];
  const second = /^[\p{Ll}]+/u.exec(after)?.[0];
  if (first && second) {
    const whole = (first + second).toLowerCase();
    const isCompound =
      first.includes('-') || (words.has(`${first}-${second}`.toLowerCase()) && !words.has(whole));
    return isCompound ? before + after : before.slice(0, -1) + after;
  }
  const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]$/u.test(before);
  return isCjk && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(after)
    ? before + after
    : `${before} ${after}`;
}
