/** What stands around an answer's text: how words were read, what is missing, what is nearby, how it was made. */
import type { NotCovered } from '../model/answer.ts';
import { detailOfNearest } from './citation-detail.ts';
import type { Exchange } from './conversation.ts';
import { createElement } from './create-element.ts';
import { createPassageLink } from './passage-link.ts';
import { CHAT, describeCorrections, describeOrigin } from './strings.ts';

const WORDS = new Intl.ListFormat('en', { type: 'conjunction' });

/** The label above an answer that is not whole, if it is not. */
export function createOutcomeLabel({ end }: Exchange): HTMLElement | null {
  if (end?.outcome === 'not-covered') return createElement('p', { class: 'outcome' }, CHAT.notCovered);
  if (end?.outcome !== 'partial') return null;
  return createElement('p', { class: 'outcome' }, CHAT.partly(listWords(end.notCovered?.missing ?? [])));
}

/** One quiet line on how words that the library does not know were read, if there are any. */
export function createCorrections({ end }: Exchange): HTMLElement | null {
  const readings = describeCorrections(end?.corrections);
  return readings === undefined ? null : createElement('p', { class: 'corrections', dir: 'auto' }, readings);
}

/** Links to the nearest passages, and the missing words where the answer's text does not name them. */
export function createNotCovered(
  { missing, nearest }: NotCovered,
  { text, server }: { text: string; server: URL },
): HTMLElement {
  const unsaid = missing.filter((word) => !text.includes(word));
  return createElement(
    'div',
    { class: 'nearest', role: 'group', 'aria-label': CHAT.nearest },
    unsaid.length > 0 && createElement('p', {}, CHAT.missing(listWords(unsaid))),
    nearest.length > 0 && createElement('h4', { class: 'label' }, CHAT.nearest),
    nearest.length > 0 &&
      createElement(
        'ul',
        { role: 'list' },
        ...nearest.map((near) =>
          createElement(
            'li',
            {},
            createPassageLink(detailOfNearest(near, server), { className: 'source-link' }, near.title),
            near.section && createElement('span', { class: 'source-section' }, near.section),
          ),
        ),
      ),
  );
}

/** The notice, if there is one, and one quiet line on how the answer came to be. */
export function createFooter({ start, end }: Exchange): HTMLElement | null {
  if (!end) return null;
  const parts = describeOrigin({
    outcome: end.outcome,
    mode: end.mode,
    model: end.model,
    libraryAsOf: start?.libraryAsOf ?? null,
    cached: end.cached,
    costUsd: end.usage?.costUsd ?? null,
  });
  return createElement(
    'footer',
    { class: 'origin' },
    end.notice && createElement('p', { class: 'notice' }, sentence(end.notice.message)),
    createElement('p', {}, parts.join(' · ')),
  );
}

function listWords(words: readonly string[]): string {
  return WORDS.format(words.map((word) => `“${word}”`));
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
