/** Pieces of text that a PDF page places one by one, put together into the lines that a reader sees. */

/** A piece of text as pdf.js gives it; `transform` is [a, b, c, d, x, y] with y going up. */
export interface PdfItem {
  str: string;
  transform: number[];
  width: number;
}

export interface PdfLine {
  text: string;
  /** Page number, from 1. */
  page: number;
  /** Left and right edge, baseline and font size, in points. */
  x: number;
  right: number;
  y: number;
  size: number;
  /** Where the baseline lies on the page: 0 at its bottom, 1 at its top. */
  height: number;
}

const LIGATURE = /[\ufb00-\ufb06]/g;

/** Lines in the order of the page's content. Text that stands upright or askew (stamps, watermarks) is left out. */
export function pdfLines(
  items: readonly PdfItem[],
  { page, bottom, top }: { page: number; bottom: number; top: number },
): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfLine | undefined;
  for (const { str, transform, width } of items) {
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform;
    if (str === '' || Math.abs(b) > 0.1 * Math.abs(a)) continue;
    const size = Math.abs(d) || Math.abs(a);
    const text = str.replace(LIGATURE, (sign) => sign.normalize('NFKC'));
    if (open && isSameLine(open, { x, y, size })) {
      const gap = x - open.right;
      const isApart = gap > 0.2 * size && !/\s$/.test(open.text) && !/^\s/.test(text);
      open.text += isApart ? ` ${text}` : text;
      // A space may be as wide as the page: it only says that what follows stands apart.
      if (text.trim() !== '') open.right = Math.max(open.right, x + width);
      if (size > open.size && text.trim() !== '') open.size = size;
    } else if (text.trim() !== '') {
      open = { text, page, x, right: x + width, y, size, height: (y - bottom) / (top - bottom || 1) };
      lines.push(open);
    }
  }
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
}

/** Raised and lowered signs belong to their line; text further left is a new line or column. */
function isSameLine(line: PdfLine, { x, y, size }: { x: number; y: number; size: number }): boolean {
  const largest = Math.max(line.size, size);
  return Math.abs(line.y - y) < 0.5 * largest && x > line.right - largest && x - line.right < 12 * largest;
}
