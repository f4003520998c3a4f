/** Adding briefings: files come in, are checked, and go live together when the keeper says so. */
import { createButton } from '../create-button.ts';
import { createElement } from '../create-element.ts';
import { announce } from './announcer.ts';
import { BriefingQueue, needsWord, type QueueItem } from './briefing-queue.ts';
import { createDropZone } from './drop-zone.ts';
import type { KeeperClient } from './keeper-client.ts';
import { say } from './keeper-words.ts';
import { createViewHead, type KeeperView } from './page-parts.ts';
import { drawQueueCard } from './queue-card.ts';

export function createAddView(client: KeeperClient): KeeperView {
  const cards = new Map<number, HTMLElement>();
  const list = createElement('ul', { class: 'files', role: 'list', 'aria-label': say('add.list') });
  const submit = createButton({ class: 'solid' }, () => void send());
  const again = createButton({ class: 'plain' }, () => queue.checkAgain());
  const clear = createButton(
    { class: 'plain' },
    () => {
      queue.clearDone();
      submit.focus();
    },
    say('add.clear'),
  );
  const hint = createElement('p', { class: 'soft', id: 'add-hint' });
  const bar = createElement(
    'div',
    { class: 'add-bar', hidden: true },
    hint,
    createElement('div', { class: 'row' }, clear, again, submit),
  );
  const queue = new BriefingQueue(client, (item) => {
    if (item) drawItem(item);
    else drawList();
    drawBar();
  });

  async function send(): Promise<void> {
    if (submit.getAttribute('aria-disabled') === 'true') return;
    await queue.send();
    announce(say('add.done', { count: queue.items.filter(({ state }) => state === 'done').length }));
  }

  function takeOut(item: QueueItem): void {
    const index = queue.items.indexOf(item);
    queue.remove(item.id);
    announce(say('add.takenOut', { name: item.file.name }));
    // The focus goes to what took its place, so that a keyboard goes on from there.
    const next = queue.items[Math.min(index, queue.items.length - 1)];
    const target = next
      ? cards.get(next.id)?.querySelector('button')
      : element.querySelector<HTMLElement>('#add-files');
    target?.focus();
  }

  function drawItem(item: QueueItem): void {
    const card = cards.get(item.id);
    if (!card) return;
    const focused = document.activeElement;
    const hadFocus = card.contains(focused) ? (focused?.id ?? '') : null;
    drawQueueCard(card, item, {
      onRemove: () => takeOut(item),
      onMayReplace: (mayReplace) => queue.setMayReplace(item, mayReplace),
    });
    if (hadFocus === null) return;
    const again = hadFocus === '' ? null : card.querySelector<HTMLElement>(`#${CSS.escape(hadFocus)}`);
    (again ?? card.querySelector<HTMLElement>('button, a'))?.focus();
  }

  function drawList(): void {
    const ids = new Set(queue.items.map(({ id }) => id));
    for (const [id, card] of cards) {
      if (ids.has(id)) continue;
      card.remove();
      cards.delete(id);
    }
    for (const item of queue.items) {
      if (cards.has(item.id)) continue;
      const card = createElement('li', {});
      cards.set(item.id, card);
      list.append(card);
      drawItem(item);
    }
  }

  let wasChecking = false;
  function drawBar(): void {
    const { items, sendable, isChecking, isSending } = queue;
    const count = sendable.length;
    bar.hidden = items.length === 0;
    submit.textContent = isSending
      ? say('add.sending')
      : count > 0
        ? say('add.submit', { count })
        : say('add.none');
    // Stays focusable: a disabled button would drop the focus of whoever has just pressed it.
    submit.setAttribute('aria-disabled', String(count === 0 || isChecking || isSending));
    const unknown = items.filter(({ state }) => state === 'unchecked' || state === 'failed').length;
    again.hidden = unknown === 0;
    again.textContent = say('add.again', { count: unknown });
    clear.hidden = isSending || !items.some(({ state }) => state === 'done');
    hint.textContent = hintOf(items);
    if (wasChecking && !isChecking)
      announce(`${say('add.checked', { count: items.length })}. ${hint.textContent}`);
    wasChecking = isChecking;
  }

  const zone = createDropZone((files) => queue.add(files));
  const element = createElement(
    'div',
    { class: 'view' },
    createViewHead(say('add.title'), say('add.text')),
    zone,
    list,
    bar,
  );
  return { element };
}

function hintOf(items: readonly QueueItem[]): string {
  const unconfirmed = items.filter(
    (item) => item.state === 'ready' && needsWord(item) && !item.mayReplace,
  ).length;
  const refused = items.filter(({ state }) => state === 'refused').length;
  const done = items.filter(({ state }) => state === 'done').length;
  return [
    done > 0 && say('add.done', { count: done }),
    unconfirmed > 0 && say('add.unconfirmed', { count: unconfirmed }),
    refused > 0 && say('add.left', { count: refused }),
  ]
    .filter(Boolean)
    .join(' · ');
}
