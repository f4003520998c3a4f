/** Brings an answer on the page in line with its text, as often as the text changes. */
import type { Citation, Claim } from '../model/answer.ts';
import { createButton } from './create-button.ts';
import { drawRich } from './draw-rich.ts';
import { markDoubt } from './mark-doubt.ts';
import { parseMarkdown } from './markdown.ts';
import type { Words } from './words.ts';

export interface RenderAnswerOptions {
  citations: readonly Citation[];
  claims: readonly Claim[];
  isGrowing: boolean;
  createChip: (citation: Citation) => HTMLElement;
  words: Words;
}

export function renderAnswer(
  root: HTMLElement,
  text: string,
  { citations, claims, isGrowing, createChip, words }: RenderAnswerOptions,
): void {
  const byNumber = new Map(citations.map((citation) => [citation.n, citation]));
  const nodes = parseMarkdown(text, { isKnown: (n) => byNumber.has(n), isGrowing });
  drawRich(root, markDoubt(nodes, { claims, note: words.say('doubtful') }), (n) =>
    createChip(byNumber.get(n) as Citation),
  );
}

/** The number of a citation, as a button; what it says of itself holds without sight of the card. */
export function createChip(citation: Citation, words: Words, onClick: () => void): HTMLButtonElement {
  const { n, title, section, support } = citation;
  const place = [title, section, words.say(support)].filter(Boolean).join(', ');
  const attributes = {
    class: `chip ${support}`,
    'data-n': n,
    'aria-label': words.say('citation', { n, place }),
  };
  return createButton(attributes, onClick, String(n));
}
