/** Words for screen readers about what has just happened; the page says them once, politely. */
import { createElement } from '../create-element.ts';

const region = createElement('p', { class: 'unseen', role: 'status' });

/** To be put on the page once, before anything is announced. */
export function announcer(): HTMLElement {
  return region;
}

export function announce(text: string): void {
  // The same words twice are a change only if there is nothing between them.
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
