/** A question as it was asked, which can be changed and asked again in its place. */
import { MAX_QUESTION } from './composer.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { createIconButton } from './icon-button.ts';
import type { Words } from './words.ts';

export interface QuestionParts {
  words: Words;
  onEdit: (question: string) => void;
}

export function createQuestion(question: string, { words, onEdit }: QuestionParts): HTMLElement {
  const root = createElement('div', { class: 'asked' });
  const heading = createElement(
    'h3',
    { class: 'question' },
    createElement('span', { class: 'unseen' }, `${words.say('youLabel')} `),
    createElement('bdi', {}, question),
  );
  const edit = createIconButton('edit', words.say('edit'), () => open(), 'edit');
  const close = () => {
    heading.classList.remove('unseen');
    root.replaceChildren(edit, heading);
    edit.focus();
  };
  const open = () => {
    const form = createForm(question, { words, onEdit, onCancel: close });
    heading.classList.add('unseen'); // it still heads the answer below
    root.replaceChildren(heading, form);
    form.querySelector('textarea')?.focus();
  };
  root.append(edit, heading);
  return root;
}

function createForm(
  question: string,
  { words, onEdit, onCancel }: QuestionParts & { onCancel: () => void },
): HTMLFormElement {
  const input = createElement('textarea', {
    ...{ rows: 3, maxlength: MAX_QUESTION, dir: 'auto', 'aria-label': words.say('edit') },
  });
  input.value = question;
  const form = createElement(
    'form',
    { class: 'editing' },
    input,
    createElement(
      'div',
      { class: 'bar' },
      createButton({ class: 'quiet' }, onCancel, words.say('cancel')),
      createElement('button', { class: 'action', type: 'submit' }, words.say('askAgain')),
    ),
  );
  const send = () => {
    const changed = input.value.trim();
    if (changed !== '') onEdit(changed);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener('keydown', (event) => {
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Escape') {
      event.stopPropagation(); // it closes the form, not the panel around it
      onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey && !isComposing && event.target === input) {
      event.preventDefault();
      send();
    }
  });
  return form;
}
