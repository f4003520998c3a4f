/**
 * Whether an answer was of use: a thumb up or down, after a thumb down the reason, and after the reason a word more.
 * Each step is sent as it is taken, so that nobody has to go on to the next.
 */
import { FEEDBACK_REASONS, type FeedbackReason } from '../model/question-log.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import type { IconName } from './create-icon.ts';
import { createIconButton } from './icon-button.ts';
import type { RequestError } from './request-error.ts';
import type { Words } from './words.ts';

export interface Feedback {
  isHelpful: boolean;
  /** What was wrong; null where it was not said. */
  reason: FeedbackReason | null;
  /** In the reader's words; null where there are none. */
  comment: string | null;
}

export interface RatingParts {
  words: Words;
  /** What was said of the answer before. */
  given: Feedback | undefined;
  /** Resolves when it has been taken. @throws RequestError */
  onFeedback: (feedback: Feedback) => Promise<void>;
}

const MAX_COMMENT = 1000;

/** The buttons with what is said of them in `said`, and the place below them for what is asked next. */
export function createRating(
  { words, given, onFeedback }: RatingParts,
  said: HTMLElement,
): { buttons: HTMLElement[]; below: HTMLElement } {
  let current = given;
  const below = createElement('div', { class: 'reasons', hidden: true });
  const retry = createButton({ class: 'quiet', hidden: true }, () => {
    const feedback = current;
    thumbOf(feedback).focus(); // the button is about to go
    if (feedback) void send(feedback);
  });
  retry.textContent = words.say('tryAgain');

  const send = async (feedback: Feedback): Promise<void> => {
    current = feedback;
    press();
    retry.hidden = true;
    said.textContent = '';
    try {
      await onFeedback(feedback);
      if (current === feedback) said.textContent = words.say('thanks');
    } catch (error) {
      if (current !== feedback) return;
      const { code, status } = error as RequestError;
      const isGone = status === 404; // and it will not come back
      retry.hidden = isGone;
      said.textContent = words.say(
        isGone ? 'notRatable' : code === 'no-network' ? 'notSentOffline' : 'notSent',
      );
      if (!isGone) return;
      if (!below.hidden && below.contains((below.getRootNode() as ShadowRoot).activeElement)) close();
      below.hidden = true;
      current = undefined;
      press();
    }
  };
  const ask = (...children: HTMLElement[]) => {
    below.hidden = false;
    below.replaceChildren(...children);
  };
  const close = () => {
    below.hidden = true;
    bad.focus();
  };

  const thumb = (icon: IconName, key: 'helpful' | 'notHelpful', onClick: () => void) =>
    createIconButton(icon, words.say(key), onClick);
  const good = thumb('good', 'helpful', () => {
    below.hidden = true;
    void send({ isHelpful: true, reason: null, comment: null });
  });
  const bad = thumb('bad', 'notHelpful', () => {
    if (current?.isHelpful !== false) void send({ isHelpful: false, reason: null, comment: null });
    ask(
      askReason(words, (reason) => {
        void send({ isHelpful: false, reason, comment: null });
        const form = askComment(words, (comment) => {
          if (comment !== '') void send({ isHelpful: false, reason, comment });
          close();
        });
        ask(form);
        form.querySelector('input')?.focus();
      }),
    );
  });
  const thumbOf = (feedback?: Feedback) => (feedback?.isHelpful ? good : bad);
  const press = () => {
    for (const button of [good, bad]) button.ariaPressed = String(!!current && button === thumbOf(current));
  };
  press();
  below.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // it closes the form, not the panel around it
    close();
  });
  return { buttons: [good, bad, said, retry], below };
}

function askReason(words: Words, onReason: (reason: FeedbackReason) => void): HTMLElement {
  const label = words.say('whyNot');
  return createElement(
    'div',
    { class: 'suggestions', role: 'group', 'aria-label': label },
    createElement('p', { class: 'label' }, label),
    createElement(
      'div',
      { class: 'bar' },
      ...FEEDBACK_REASONS.map((reason) =>
        createButton({ class: 'suggestion' }, () => onReason(reason), words.say(`reason.${reason}`)),
      ),
    ),
  );
}

/** An empty one may be sent: it closes. */
function askComment(words: Words, onComment: (comment: string) => void): HTMLFormElement {
  const input = createElement('input', { maxlength: MAX_COMMENT, dir: 'auto', autocomplete: 'off' });
  const form = createElement(
    'form',
    { class: 'comment' },
    createElement('label', {}, createElement('span', { class: 'label' }, words.say('comment')), input),
    createElement('button', { class: 'action', type: 'submit' }, words.say('sendComment')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onComment(input.value.trim());
  });
  return form;
}
