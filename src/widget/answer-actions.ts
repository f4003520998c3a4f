/** What can be done with a finished answer: copy it with its sources, and say whether it was of use, and why not. */
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { createIcon, type IconName } from './create-icon.ts';
import type { WordKey, Words } from './words.ts';

export interface Feedback {
  isHelpful: boolean;
  /** One of the reasons below; null where none was given. */
  reason: string | null;
}

export interface AnswerActionParts {
  words: Words;
  /** Resolves with whether it was copied. */
  onCopy: () => Promise<boolean>;
  onFeedback: (feedback: Feedback) => void;
}

const REASONS = ['wrong', 'unsupported', 'incomplete', 'unclear'] as const;
/** Milliseconds that a button says what it did. */
const SAID_MS = 2000;

export function createAnswerActions({ words, onCopy, onFeedback }: AnswerActionParts): HTMLElement {
  const said = createElement('span', { class: 'said', role: 'status' });
  const copy = iconButton('copy', words.say('copy'), async () => {
    said.textContent = words.say((await onCopy()) ? 'copied' : 'notCopied');
    setTimeout(() => {
      said.textContent = '';
    }, SAID_MS);
  });
  const reasons = createElement('div', {
    ...{ class: 'reasons', role: 'group', 'aria-label': words.say('whyNot'), hidden: true },
  });
  const rate = (isHelpful: boolean, reason: string | null = null) => {
    for (const [button, value] of [
      [good, true],
      [bad, false],
    ] as const)
      button.setAttribute('aria-pressed', String(value === isHelpful));
    onFeedback({ isHelpful, reason });
    const isAsking = !isHelpful && reason === null;
    reasons.hidden = !isAsking;
    said.textContent = isAsking ? words.say('whyNot') : words.say('thanks');
  };
  const good = iconButton('good', words.say('helpful'), () => rate(true), { 'aria-pressed': 'false' });
  const bad = iconButton('bad', words.say('notHelpful'), () => rate(false), { 'aria-pressed': 'false' });
  for (const reason of REASONS) {
    const onClick = () => {
      rate(false, reason);
      bad.focus(); // the reasons are gone
    };
    reasons.append(createButton({ class: 'suggestion' }, onClick, words.say(`reason.${reason}` as WordKey)));
  }
  return createElement(
    'div',
    { class: 'actions' },
    createElement('div', { class: 'bar' }, copy, good, bad, said),
    reasons,
  );
}

function iconButton(
  icon: IconName,
  label: string,
  onClick: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  return createButton(
    { class: 'icon-button', 'aria-label': label, title: label, ...attributes },
    onClick,
    createIcon(icon),
  );
}
