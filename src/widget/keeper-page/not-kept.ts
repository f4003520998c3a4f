/** What is shown in place of questions where the server keeps none, and what is kept where it does. */
import { createElement } from '../create-element.ts';
import { RequestError } from '../request-error.ts';
import { say } from './keeper-words.ts';

export function isNotKept(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'questions-not-kept';
}

export function createNotKept(): HTMLElement {
  return createElement(
    'section',
    { class: 'notice quiet not-kept' },
    createElement('h2', {}, say('kept.title')),
    createElement('p', {}, say('kept.text')),
    createElement('p', {}, say('kept.how')),
  );
}

export function createPrivacyNote(): HTMLElement {
  return createElement('p', { class: 'note privacy' }, say('kept.privacy'));
}
