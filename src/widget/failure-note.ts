/** What went wrong, and the way on: at once, or when the server takes questions again, counted down. */
import type { Failure } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { failureText } from './failure-text.ts';
import type { Words } from './words.ts';

/** Longer waits are told by the clock, and the button is not held back for them. */
const COUNTED_SECONDS = 120;

export function createFailureNote(
  failure: Failure | undefined,
  { words, onRetry }: { words: Words; onRetry: () => void },
): HTMLElement {
  const button = createButton({ class: 'action' }, onRetry, words.say('tryAgain'));
  const note = createElement(
    'div',
    { class: 'failure' },
    createElement('p', {}, failure ? failureText(failure, words) : ''),
    button,
  );
  if (failure?.retryAt !== undefined) holdBack(button, { until: failure.retryAt, words });
  return note;
}

function holdBack(button: HTMLButtonElement, { until, words }: { until: number; words: Words }): void {
  const tick = () => {
    const count = Math.ceil((until - Date.now()) / 1000);
    const isHeld = count > 0 && count <= COUNTED_SECONDS;
    // Still reachable, so that the focus is not lost while one waits.
    button.ariaDisabled = String(isHeld);
    button.textContent = isHeld ? words.say('tryAgainIn', { count }) : words.say('tryAgain');
    if (isHeld) setTimeout(() => button.isConnected && tick(), 1000);
  };
  button.addEventListener(
    'click',
    (event) => button.ariaDisabled === 'true' && event.stopImmediatePropagation(),
    {
      capture: true,
    },
  );
  tick();
}
