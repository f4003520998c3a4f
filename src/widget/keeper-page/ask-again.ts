/** Asks a reader's question again and shows what comes of it now, e.g. after a briefing was added. Leaves no line in the log. */
import type { Answer } from '../../model/answer.ts';
import { createButton } from '../create-button.ts';
import { type Child, createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { explain, type KeeperClient } from './keeper-client.ts';
import { say } from './keeper-words.ts';
import { createOutcomeBadge } from './outcome-badge.ts';
import { createNote } from './page-parts.ts';

export function createAskAgain(
  client: KeeperClient,
  question: string,
): { button: HTMLElement; result: HTMLElement } {
  const result = createElement('div', { class: 'again' });
  const label = { class: 'plain small', 'aria-label': say('again.label', { question }) };
  const button = createButton(label, () => void ask(), say('again.button'));

  async function ask(): Promise<void> {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    result.replaceChildren(createElement('p', { class: 'soft' }, say('again.busy')));
    try {
      const answer = await client.post<Answer>('/ask', { question });
      result.replaceChildren(...describeAnswer(answer));
      // A keeper who tries is no reader: the log and its plots stay as readers made them.
      client.remove(`/questions/${encodeURIComponent(answer.id)}`).catch(() => {});
      announce(`${say('again.now')} ${say(`outcome.${answer.outcome}`)}`);
    } catch (error) {
      result.replaceChildren(createNote('bad', createElement('p', {}, explain(error))));
    }
    button.removeAttribute('aria-disabled');
  }

  return { button, result };
}

function describeAnswer({ outcome, answer, citations }: Answer): HTMLElement[] {
  const isAnswered = outcome !== 'not-covered';
  const head: Child[] = [
    createElement('strong', {}, say('again.now')),
    createOutcomeBadge({ outcome, unanswered: null }),
    isAnswered && createElement('span', { class: 'soft' }, say('again.sources', { count: citations.length })),
  ];
  const text = isAnswered && createElement('p', { class: 'again-text' }, answer.replaceAll('**', ''));
  return [createElement('p', { class: 'row again-head' }, ...head), text].filter((part) => part !== false);
}
