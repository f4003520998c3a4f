/** All questions that are kept, newest first: to look through, to remove, to take away as a file. */
import type { AskedQuestion, AskedQuestions } from '../../model/question-log.ts';
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { askConsent } from './ask-consent.ts';
import { downloadQuestions } from './download-questions.ts';
import { explain, type KeeperClient } from './keeper-client.ts';
import { say } from './keeper-words.ts';
import { createNotKept, createPrivacyNote, isNotKept } from './not-kept.ts';
import { createFailure, createNote, createViewHead, type KeeperView } from './page-parts.ts';
import { createQuestionFilter } from './question-filter.ts';
import { shorten } from './question-heading.ts';
import { createQuestionItem } from './question-item.ts';

export function createQuestionsView(client: KeeperClient): KeeperView {
  const list = createElement('ul', { class: 'questions', role: 'list' });
  const notes = createElement('div', {});
  const count = createElement('p', { class: 'soft count-shown', role: 'status' });
  const more = createButton(
    { class: 'plain', hidden: true },
    () => void load({ isNext: true }),
    say('questions.more'),
  );
  const filter = createQuestionFilter(() => void load());
  const csv = createButton({ class: 'plain small' }, () => void download('csv'), say('questions.csv'));
  const json = createButton({ class: 'plain small' }, () => void download('json'), say('questions.json'));
  const all = createButton(
    { class: 'plain small danger-text' },
    () => void removeAll(),
    say('questions.removeAll'),
  );
  const tools = createElement('div', { class: 'row' }, csv, json, all);
  const body = createElement('div', {}, filter.element, count, notes, list, more, createPrivacyNote());
  let next: string | null = null;
  let turn = 0;

  async function load({ isNext = false } = {}): Promise<void> {
    const mine = ++turn; // the reply to an older filter must not come over a newer one
    const query = filter.query();
    if (isNext && next !== null) query.set('before', next);
    list.setAttribute('aria-busy', 'true');
    try {
      const page = await client.get<AskedQuestions>(`/questions?${query}`);
      if (mine !== turn) return;
      if (!isNext) {
        list.replaceChildren();
        notes.replaceChildren();
      }
      next = page.next;
      const items = page.questions.map(createItem);
      list.append(...items);
      if (isNext) items[0]?.querySelector<HTMLElement>('h2')?.focus();
      showCount();
    } catch (error) {
      if (mine !== turn) return;
      if (isNotKept(error)) {
        body.replaceChildren(createNotKept());
        tools.hidden = true;
      } else notes.replaceChildren(createFailure(error, () => void load({ isNext })));
    } finally {
      list.removeAttribute('aria-busy');
    }
  }

  function showCount(): void {
    const shown = list.childElementCount;
    more.hidden = next === null;
    count.textContent = say(next === null ? 'questions.shown' : 'questions.shownMore', { count: shown });
    if (shown > 0) return;
    const text = say(filter.isEmpty() ? 'questions.empty' : 'questions.noMatch');
    notes.replaceChildren(createNote('quiet', createElement('p', {}, text)));
  }

  function createItem(asked: AskedQuestion): HTMLElement {
    const item = createQuestionItem(asked, () => void remove(asked, item));
    item.querySelector('h2')?.setAttribute('tabindex', '-1');
    return item;
  }

  async function remove({ answerId, question }: AskedQuestion, item: HTMLElement): Promise<void> {
    const isAgreed = await askConsent({
      title: say('questions.removeTitle'),
      texts: [say('questions.removeText', { question: shorten(question) })],
      ...{ action: say('questions.remove'), isDangerous: true },
    });
    if (!isAgreed) return;
    await attempt(async () => {
      await client.remove(`/questions/${encodeURIComponent(answerId)}`);
      const neighbour = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      showCount();
      const target = neighbour?.querySelector<HTMLElement>('h2') ?? body.querySelector<HTMLElement>('input');
      target?.focus();
      announce(say('questions.removed'));
    });
  }

  async function removeAll(): Promise<void> {
    const isAgreed = await askConsent({
      title: say('questions.removeAllTitle'),
      texts: [say('questions.removeAllText')],
      ...{ action: say('questions.removeAllDo'), isDangerous: true },
    });
    if (!isAgreed) return;
    await attempt(async () => {
      await client.remove('/questions');
      announce(say('questions.removedAll'));
      await load();
    });
  }

  async function download(format: 'csv' | 'json'): Promise<void> {
    await attempt(async () => {
      const onProgress = (done: number) => {
        count.textContent = say('questions.collecting', { count: done });
      };
      const done = await downloadQuestions(client, { format, query: filter.query(), onProgress });
      showCount();
      announce(say('questions.downloaded', { count: done }));
    });
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notes.replaceChildren(createNote('bad', createElement('p', {}, explain(error))));
    }
  }

  void load();
  const head = createViewHead(say('questions.title'), say('questions.text'), tools);
  return { element: createElement('div', { class: 'view' }, head, body), leave: () => turn++ };
}
