/**
 * Shows a passage in the host page's own text: scrolled to and marked with the CSS Custom Highlight API, which leaves the
 * page's elements alone; selected where a browser lacks it.
 */
import { findQuote } from './find-quote.ts';

const NAME = 'briefing-chat-passage';
// Its own colours for ink and ground: readable on whatever the page has.
const CSS_OF_MARK = `::highlight(${NAME}) { background-color: #ffe08a; color: #1c1b19; }`;

let sheet: CSSStyleSheet | undefined;

/** Whether the page holds the quote. */
export function showPassage(quote: string): boolean {
  const range = findQuote(quote);
  if (!range) return false;
  clearPassage();
  if ('highlights' in CSS) {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(CSS_OF_MARK);
    document.adoptedStyleSheets.push(sheet);
    CSS.highlights.set(NAME, new Highlight(range));
  } else {
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  }
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  range.startContainer.parentElement?.scrollIntoView({
    block: 'center',
    behavior: isCalm ? 'auto' : 'smooth',
  });
  return true;
}

/** Leaves nothing behind on the page. */
export function clearPassage(): void {
  if ('highlights' in CSS) CSS.highlights.delete(NAME);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}
