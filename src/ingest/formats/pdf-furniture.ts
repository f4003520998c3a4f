/** Page numbers and running heads of a PDF: what stands at the edge of page after page is not the text. */
import type { PdfLine } from './pdf-lines.ts';

const EDGE = 0.1;
const PAGE_NUMBER = /^(?:page|p\.|seite)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|von|\/)\s*\d{1,4})?\s*[-–—|]?$/i;

/** Closer to the edge of the page than any text: what a browser prints there, in smaller type. */
const RIM = 0.05;
/** An entry of a table of contents: it repeats a heading and leads to a page that is no more. */
const CONTENTS = /(?:\s*[.·…]){5,}\s*[\divxlc]{0,5}$/i;

/** The lines without page numbers, tables of contents, and what repeats at the top or bottom of most pages. */
export function dropFurniture(lines: readonly PdfLine[], bodySize: number): PdfLine[] {
  const pages = new Set(lines.map(({ page }) => page)).size;
  const pagesOf = new Map<string, Set<number>>();
  for (const line of lines) {
    if (!isAtEdge(line)) continue;
    const key = keyOf(line);
    pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(line.page));
  }
  const repeats = (line: PdfLine) => (pagesOf.get(keyOf(line))?.size ?? 0) >= Math.max(2, pages / 2);
  return lines.filter((line) => {
    if (CONTENTS.test(line.text)) return false;
    if ((line.height < RIM || line.height > 1 - RIM) && line.size < 0.9 * bodySize) return false;
    if (!isAtEdge(line) || line.size > 1.15 * bodySize) return true;
    return !PAGE_NUMBER.test(line.text) && !repeats(line);
  });
}

function isAtEdge({ height, text }: PdfLine): boolean {
  return (height < EDGE || height > 1 - EDGE) && text.length < 120;
}

/** Left and right pages and the page's number make no difference. */
function keyOf({ text }: PdfLine): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}
