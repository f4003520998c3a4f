/** What the page shows in place of its content: nothing there yet, not found, or a failure with a way on. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { RequestError } from '../request-error.ts';
import { PAGE } from '../strings.ts';

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
  const retry = createButton({ class: 'button' }, onRetry, PAGE.retry);
  if (!(error instanceof RequestError)) return createMessage(PAGE.errorTitle, PAGE.errorText, retry);
  if (error.code === 'index-missing') return createMessage(PAGE.noIndexTitle, PAGE.noIndexText, retry);
  if (error.status === 404) {
    const back = createElement('a', { class: 'button', href: '/' }, PAGE.backToLibrary);
    return createMessage(PAGE.unknownTitle, PAGE.unknownText, back);
  }
  return createMessage(PAGE.errorTitle, error.message, retry);
}
