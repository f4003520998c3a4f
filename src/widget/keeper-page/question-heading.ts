/** A question as a heading: a long one begins there and can be unfolded, so that it does not fill the list. */
import { type Child, createElement } from '../create-element.ts';
import { say } from './keeper-words.ts';

/** About three lines. */
const MOST = 240;

export function createQuestionHeading(question: string): Child[] {
  const short = shorten(question);
  const heading = createElement('h2', { dir: 'auto' }, short);
  if (short === question) return [heading];
  return [
    heading,
    createElement(
      'details',
      { class: 'whole-question' },
      createElement('summary', {}, say('questions.whole')),
      createElement('p', { dir: 'auto' }, question),
    ),
  ];
}

/** The beginning of a text, whole characters, with an ellipsis where something is left out. */
export function shorten(text: string, most: number = MOST): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('').trimEnd()}…`;
}
