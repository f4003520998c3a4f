/**
 * Draws an answer's text with its citation chips and keeps the drawing up to date while it streams. Only
 * text nodes and buttons are made, so nothing a model or a briefing says can become markup.
 */
import type { Citation, Claim } from '../model/answer.ts';
import { type AnswerBlock, type AnswerPiece, parseAnswer } from './answer-markers.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import type { Words } from './words.ts';

export interface RenderAnswerOptions {
  citations: readonly Citation[];
  claims: readonly Claim[];
  isGrowing: boolean;
  onCitation: (citation: Citation) => void;
  words: Words;
}

/** Brings `root` in line with the text. Nodes already drawn stay, so that focus and selection do too. */
export function renderAnswer(root: HTMLElement, text: string, options: RenderAnswerOptions): void {
  const byNumber = new Map(options.citations.map((citation) => [citation.n, citation]));
  const blocks = parseAnswer(text, { isKnown: (n) => byNumber.has(n), ...options });
  blocks.forEach((block, i) => {
    const element = blockElement(root, { block, i });
    block.pieces.forEach((piece, j) => {
      drawPiece(element, { piece, j, byNumber, ...options });
    });
    while (element.childNodes.length > block.pieces.length) element.lastChild?.remove();
  });
  while (root.children.length > blocks.length) root.lastElementChild?.remove();
}

function blockElement(root: HTMLElement, { block, i }: { block: AnswerBlock; i: number }): HTMLElement {
  const known = root.children[i];
  if (known instanceof HTMLElement && known.dataset.kind === block.kind) return known;
  // Items are paragraphs with a bullet in CSS: a list element would have to be re-nested while it grows.
  const isItem = block.kind === 'item';
  const made = createElement('p', { 'data-kind': block.kind, class: isItem && 'item' });
  if (known) known.replaceWith(made);
  else root.append(made);
  return made;
}

interface DrawnPiece extends Pick<RenderAnswerOptions, 'onCitation' | 'words'> {
  piece: AnswerPiece;
  j: number;
  byNumber: ReadonlyMap<number, Citation>;
}

function drawPiece(block: HTMLElement, { piece, j, byNumber, ...options }: DrawnPiece): void {
  const known = block.childNodes[j];
  if (piece.type === 'text' && piece.isUnsupported) {
    const isDrawn = known instanceof HTMLElement && known.className === 'doubtful';
    if (!isDrawn || known.firstChild?.textContent !== piece.text)
      place(block, createDoubtful(piece.text, options.words), known);
    return;
  }
  if (piece.type === 'text') {
    if (known instanceof Text) {
      if (known.data !== piece.text) known.data = piece.text;
      return;
    }
    place(block, new Text(piece.text), known);
    return;
  }
  if (known instanceof HTMLElement && known.dataset.n === String(piece.n)) return;
  const citation = byNumber.get(piece.n);
  if (citation) place(block, createChip(citation, options), known);
}

function place(block: HTMLElement, node: Node, known: ChildNode | undefined): void {
  if (known) known.replaceWith(node);
  else block.append(node);
}

/** A sentence that no passage bears out, told apart by more than its look. */
function createDoubtful(text: string, words: Words): HTMLElement {
  const note = words.say('doubtful');
  return createElement(
    'span',
    { class: 'doubtful', title: note },
    text,
    createElement('span', { class: 'unseen' }, ` (${note})`),
  );
}

function createChip(
  citation: Citation,
  { onCitation, words }: Pick<RenderAnswerOptions, 'onCitation' | 'words'>,
): HTMLButtonElement {
  const { n, title, section, support } = citation;
  const place = [title, section, words.say(support)].filter(Boolean).join(', ');
  return createButton(
    {
      class: `chip ${support}`,
      'data-n': n,
      'aria-label': words.say('citation', { n, place }),
    },
    () => onCitation(citation),
    String(n),
  );
}
