/** An answer as plain text to paste elsewhere: with its numbers, and its sources below. */
import type { Citation } from '../model/answer.ts';
import type { Words } from './words.ts';

export function answerText(
  { text, citations }: { text: string; citations: readonly Citation[] },
  { words, hrefOf }: { words: Words; hrefOf: (citation: Citation) => string },
): string {
  if (citations.length === 0) return text.trim();
  const sources = [...citations]
    .sort((a, b) => a.n - b.n)
    .map((citation) => {
      const { n, title, section, publishedAt, quote } = citation;
      const place = [title, section, publishedAt && words.date(publishedAt)].filter(Boolean).join(', ');
      return `[${n}] ${place}: “${quote}” ${hrefOf(citation)}`;
    });
  return `${text.trim()}\n\n${words.say('sources', { count: citations.length })}\n${sources.join('\n')}\n`;
}

/** @returns whether it was copied. Pages without TLS have no clipboard but the command of old. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const onCopy = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('copy', onCopy, { capture: true });
    try {
      return document.execCommand('copy');
    } finally {
      removeEventListener('copy', onCopy, { capture: true });
    }
  }
}
