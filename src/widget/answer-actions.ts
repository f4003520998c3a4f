/** What can be done with a finished answer: copy it with its sources, and say whether it was of use. */
import { createElement } from './create-element.ts';
import { createIconButton } from './icon-button.ts';
import { createRating, type RatingParts } from './rating.ts';

export interface AnswerActionParts extends RatingParts {
  /** Resolves with whether it was copied. */
  onCopy: () => Promise<boolean>;
}

/** Milliseconds that a button says what it did. */
const SAID_MS = 2000;

export function createAnswerActions({ onCopy, ...parts }: AnswerActionParts): HTMLElement {
  const { words } = parts;
  const said = createElement('span', { class: 'said', role: 'status' });
  const copy = createIconButton('copy', words.say('copy'), async () => {
    const text = words.say((await onCopy()) ? 'copied' : 'notCopied');
    said.textContent = text;
    setTimeout(() => {
      if (said.textContent === text) said.textContent = '';
    }, SAID_MS);
  });
  const { buttons, below } = createRating(parts, said);
  return createElement(
    'div',
    { class: 'actions' },
    createElement('div', { class: 'bar' }, copy, ...buttons),
    below,
  );
}
