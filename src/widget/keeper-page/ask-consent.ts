/** A question that has to be answered before something is done that is not easily undone. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { say } from './keeper-words.ts';

export interface ConsentOptions {
  title: string;
  texts: readonly string[];
  /** What the button that agrees says. */
  action: string;
  isDangerous?: boolean;
}

/** The browser gives the focus back to where it was when the dialog closes. Resolves to whether the keeper agrees. */
export function askConsent({ title, texts, action, isDangerous = false }: ConsentOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const heading = createElement('h2', { id: 'consent-title' }, title);
    const cancel = createButton({ class: 'plain', autofocus: true }, () => dialog.close(), say('cancel'));
    const agree = createButton(
      { class: isDangerous ? 'solid danger' : 'solid' },
      () => dialog.close('agreed'),
      action,
    );
    const dialog = createElement(
      'dialog',
      { class: 'consent', 'aria-labelledby': 'consent-title' },
      heading,
      ...texts.map((text) => createElement('p', {}, text)),
      createElement('div', { class: 'row end' }, cancel, agree),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'agreed');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
