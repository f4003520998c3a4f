/** What stands around an answer's text: how words were read, what is missing, what is nearby, how it was made. */
import type { NotCovered } from '../model/answer.ts';
import { detailOfNearest } from './citation-detail.ts';
import type { Exchange } from './conversation.ts';
import { createElement } from './create-element.ts';
import { describeCorrections, describeOrigin } from './describe-answer.ts';
import { createPassageLink } from './passage-link.ts';
import type { Words } from './words.ts';

/** The label above an answer that is not whole, if it is not. */
export function createOutcomeLabel({ end }: Exchange, words: Words): HTMLElement | null {
  if (end?.outcome === 'not-covered')
    return createElement('p', { class: 'outcome' }, words.say('notCovered'));
  if (end?.outcome !== 'partial') return null;
  const missing = end.notCovered?.missing ?? [];
  const text =
    missing.length > 0 ? words.say('partlyWithout', { missing: quote(missing, words) }) : words.say('partly');
  return createElement('p', { class: 'outcome' }, text);
}

/** One quiet line on how words that the library does not know were read, if there are any. */
export function createCorrections({ end }: Exchange, words: Words): HTMLElement | null {
  const readings = describeCorrections(end?.corrections, words);
  return readings === undefined ? null : createElement('p', { class: 'corrections', dir: 'auto' }, readings);
}

/** Links to the nearest passages, and the missing words where the answer's text does not name them. */
export function createNotCovered(
  { missing, nearest }: NotCovered,
  { text, server, words }: { text: string; server: URL; words: Words },
): HTMLElement {
  const unsaid = missing.filter((word) => !text.includes(word));
  return createElement(
    'div',
    { class: 'nearest', role: 'group', 'aria-label': words.say('nearest') },
    unsaid.length > 0 && createElement('p', {}, words.say('missing', { missing: quote(unsaid, words) })),
    nearest.length > 0 && createElement('h4', { class: 'label' }, words.say('nearest')),
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
export function createFooter({ start, end }: Exchange, words: Words): HTMLElement | null {
  if (!end) return null;
  const parts = describeOrigin({ ...end, libraryAsOf: start?.libraryAsOf ?? null }, words);
  return createElement(
    'footer',
    { class: 'origin' },
    end.notice && createElement('p', { class: 'notice' }, sentence(end.notice.message)),
    createElement('p', {}, parts.join(' · ')),
  );
}

function quote(missing: readonly string[], words: Words): string {
  return words.list(missing.map((word) => words.say('quotedWord', { word })));
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
