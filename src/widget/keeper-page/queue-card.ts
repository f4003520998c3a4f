/** One file of the list: what was read out of it, what it lacks, what it would replace, or why it cannot be added. */
import { createButton } from '../create-button.ts';
import { type Child, createElement } from '../create-element.ts';
import { needsWord, type QueueItem } from './briefing-queue.ts';
import type { DocumentReply } from './keeper-wire.ts';
import { type KeeperWord, say, sayList } from './keeper-words.ts';

export interface QueueCardActions {
  onRemove: () => void;
  onMayReplace: (mayReplace: boolean) => void;
}

/** Fills `card` with how things are now. */
export function drawQueueCard(card: HTMLElement, item: QueueItem, actions: QueueCardActions): void {
  const { file, state, reply, problem } = item;
  const title = reply?.title ?? file.name;
  card.className = `file ${toneOf(item)}`;
  const children: Child[] = [
    createElement(
      'div',
      { class: 'file-head' },
      createElement('h2', {}, title),
      createElement(
        'div',
        { class: 'row file-side' },
        createElement('p', { class: `state ${toneOf(item)}` }, stateText(item)),
        ...actionsOf(item, actions),
      ),
    ),
    createElement('p', { class: 'soft file-facts' }, ...factsOf(item)),
    problem !== '' && createElement('p', { class: 'file-problem' }, problem),
    item.companion !== null &&
      createElement('p', { class: 'soft' }, say('add.withTranscript', { name: item.companion })),
    ...(reply && state !== 'refused' ? notesOf(reply) : []),
    state === 'ready' && needsWord(item) && createReplaceQuestion(item, actions),
  ];
  card.replaceChildren(...children.filter((child) => child instanceof Node));
}

function factsOf({ file, reply, state }: QueueItem): Child[] {
  const facts = [reply?.title ? file.name : '', sizeOf(file.size)];
  if (reply?.briefingId && state !== 'refused') {
    facts.push(`${say('add.id')} ${reply.briefingId}`, say('add.sections', { count: reply.sections.length }));
    if (reply.keyConcepts > 0) facts.push(say('add.concepts', { count: reply.keyConcepts }));
    if (reply.chunks !== null) facts.push(say('add.chunks', { count: reply.chunks }));
  }
  return facts.filter(Boolean).map((fact) => createElement('span', {}, fact));
}

function notesOf({ missing, warnings, sections }: DocumentReply): Child[] {
  const headings = sections.filter(Boolean);
  return [
    headings.length > 0 && createElement('p', { class: 'soft file-sections' }, headings.join(' · ')),
    missing.length > 0 &&
      createElement('p', { class: 'file-missing' }, say('add.missing', { list: sayList(missing) })),
    warnings.length > 0 &&
      createElement(
        'ul',
        { class: 'file-warnings' },
        ...warnings.map((text) => createElement('li', {}, text)),
      ),
  ];
}

function createReplaceQuestion(
  { id, reply, mayReplace }: QueueItem,
  { onMayReplace }: QueueCardActions,
): HTMLElement {
  const box = createElement('input', { type: 'checkbox', id: `replace-${id}`, checked: mayReplace });
  box.addEventListener('change', () => onMayReplace(box.checked));
  return createElement(
    'div',
    { class: 'file-replace' },
    createElement(
      'p',
      {},
      say('add.replaceText', { files: sayList((reply?.replaces ?? []).map((path) => `“${path}”`)) }),
    ),
    createElement('label', { for: `replace-${id}`, class: 'check' }, box, say('add.replaceConfirm')),
  );
}

function actionsOf(item: QueueItem, { onRemove }: QueueCardActions): Child[] {
  const { file, state, reply } = item;
  const title = reply?.title ?? file.name;
  if (state === 'sending') return [];
  if (state === 'done') {
    const label = { href: reply?.url ?? '/', 'aria-label': say('add.openLabel', { title }) };
    return [createElement('a', label, say('add.open'))];
  }
  const label = say('add.takeOutLabel', { name: file.name });
  return [createButton({ class: 'plain small', 'aria-label': label }, onRemove, say('add.takeOut'))];
}

function stateText(item: QueueItem): string {
  const { state, reply } = item;
  if (state === 'done') return say(`add.${reply?.status ?? 'created'}` as KeeperWord);
  if (state === 'ready' && needsWord(item)) return say('add.replaces');
  if (state === 'ready' && (reply?.warnings.length ?? 0) > 0) return say('add.warned');
  return say(`add.${state}`);
}

function toneOf(item: QueueItem): string {
  const { state, reply } = item;
  if (state === 'refused' || state === 'failed' || state === 'unchecked') return 'bad';
  if (state === 'done') return 'good';
  if (state !== 'ready') return 'busy';
  const isDoubtful = needsWord(item) || (reply?.warnings.length ?? 0) > 0;
  return isDoubtful ? 'warning' : 'ready';
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
