/** One question of the log: how it ended, what was said of it, and what it cost. */
import type { AskedQuestion } from '../../model/question-log.ts';
import { createButton } from '../create-button.ts';
import { type Child, createElement } from '../create-element.ts';
import { say, sayDollars, sayList, sayTime } from './keeper-words.ts';
import { createOutcomeBadge } from './outcome-badge.ts';
import { createQuestionHeading, shorten } from './question-heading.ts';

export function createQuestionItem(asked: AskedQuestion, onRemove: () => void): HTMLElement {
  const { question, readAs, feedback, askedAt } = asked;
  const children: Child[] = [
    createElement(
      'div',
      { class: 'question-head' },
      createElement('div', {}, ...createQuestionHeading(question)),
      createButton(
        { class: 'plain small', 'aria-label': say('questions.removeLabel', { question: shorten(question) }) },
        onRemove,
        say('questions.remove'),
      ),
    ),
    readAs !== null && createElement('p', { class: 'soft' }, say('questions.readAs', { question: readAs })),
    createElement(
      'p',
      { class: 'question-facts soft' },
      createOutcomeBadge(asked),
      createElement('time', { datetime: askedAt }, sayTime(askedAt)),
      ...factsOf(asked).map((fact) => createElement('span', {}, fact)),
    ),
    feedback && createFeedback(feedback),
  ];
  return createElement('li', { class: 'question' }, ...children);
}

function factsOf({
  mode,
  cached,
  costUsd,
  milliseconds,
  briefingIds,
  origin,
  outcome,
  noticeCode,
}: AskedQuestion): string[] {
  const cost =
    costUsd === null
      ? say('questions.unknownCost')
      : costUsd === 0
        ? say('questions.free')
        : sayDollars(costUsd);
  const facts = [say('questions.seconds', { seconds: (milliseconds / 1000).toFixed(1) }), cost];
  if (outcome !== 'failed') facts.unshift(say(`mode.${mode}`));
  if (cached) facts.push(say('questions.cached'));
  if (briefingIds.length > 0) facts.push(say('questions.of', { briefings: sayList(briefingIds) }));
  if (origin !== null) facts.push(say('questions.on', { site: origin }));
  if (noticeCode !== null) facts.push(noticeCode);
  return facts;
}

function createFeedback({ isHelpful, reason, comment }: NonNullable<AskedQuestion['feedback']>): HTMLElement {
  const verdict = say(isHelpful ? 'feedback.helpful' : 'feedback.not-helpful');
  return createElement(
    'p',
    { class: `verdict ${isHelpful ? 'good' : 'bad'}` },
    createElement('strong', {}, reason ? `${verdict}: ${say(`reason.${reason}`)}` : verdict),
    comment !== undefined && comment !== '' && createElement('q', {}, comment),
  );
}
