/** A button that does what it says; never the submit button of a form it happens to stand in. */
import { type Attributes, type Child, createElement } from './create-element.ts';

export function createButton(
  attributes: Attributes,
  onClick: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const button = createElement('button', { type: 'button', ...attributes }, ...children);
  button.addEventListener('click', onClick);
  return button;
}
