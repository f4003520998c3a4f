/** What the page shows in place of its content: nothing there yet, not found, or a failure with a way on. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { failureText } from '../failure-text.ts';
import { RequestError } from '../request-error.ts';
import { ENGLISH as WORDS } from '../words.ts';
import { PAGE_WORDS } from './page-words.ts';

export function createMessage(title: string, text: string, ...actions: HTMLElement[]): HTMLElement {
  return createElement(
    'section',
    { class: 'message', role: 'status' },
    createElement('h1', {}, title),
    createElement('p', {}, text),
    ...actions,
  );
}

/** A library that is not indexed yet, an unknown briefing, or any other failure, each in its own words. */
export function createLoadFailure(error: unknown, onRetry: () => void): HTMLElement {
  const retry = createButton({ class: 'button' }, onRetry, PAGE_WORDS.say('retry'));
  if (!(error instanceof RequestError))
    return createMessage(PAGE_WORDS.say('errorTitle'), PAGE_WORDS.say('errorText'), retry);
  if (error.code === 'index-missing')
    return createMessage(PAGE_WORDS.say('noIndexTitle'), PAGE_WORDS.say('noIndexText'), retry);
  if (error.status === 404) {
    const back = createElement('a', { class: 'button', href: '/' }, PAGE_WORDS.say('backToLibrary'));
    return createMessage(PAGE_WORDS.say('unknownTitle'), PAGE_WORDS.say('unknownText'), back);
  }
  return createMessage(PAGE_WORDS.say('errorTitle'), failureText(error, WORDS), retry);
}
