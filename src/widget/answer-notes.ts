/** What stands around an answer's text: how words were read, what is missing, what is nearby, how it was made. */
import type { NotCovered } from '../model/answer.ts';
import { describeTimeWindow } from './answer-facts.ts';
import { detailOfNearest } from './citation-detail.ts';
import type { Exchange } from './conversation.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { describeCorrections, describeOrigin } from './describe-answer.ts';
import type { NavigateDetail } from './navigate-event.ts';
import { createPassageLink } from './passage-link.ts';
import { noticeText } from './server-text.ts';
import type { Words } from './words.ts';

/** The label above an answer that is not whole, if it is not. */
export function createOutcomeLabel({ end }: Exchange, words: Words): HTMLElement | null {
  if (end?.outcome === 'not-covered') {
    const isElsewhere = (end.notCovered?.elsewhere?.briefings ?? 0) > 0; // another briefing may well say it
    return createElement('p', { class: 'outcome' }, words.say(isElsewhere ? 'notCoveredHere' : 'notCovered'));
  }
  if (end?.outcome !== 'partial') return null;
  const missing = end.notCovered?.missing ?? [];
  const text =
    missing.length > 0 ? words.say('partlyWithout', { missing: quote(missing, words) }) : words.say('partly');
  return createElement('p', { class: 'outcome' }, text);
}

/** Quiet lines on how the question was read, where that is not plain from its words. */
export function createReading({ end }: Exchange, words: Words): HTMLElement | null {
  const lines = [
    end?.readAs && words.say('readAs', { question: end.readAs }),
    end?.timeWindow && describeTimeWindow(end.timeWindow, words),
    describeCorrections(end?.corrections, words),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  if (lines.length === 0) return null;
  const items = lines.map((line) => createElement('p', { dir: 'auto' }, line));
  return createElement('div', { class: 'corrections' }, ...items);
}

/** Links to the nearest passages, and the missing words where the answer's text does not name them. */
export function createNotCovered(
  { missing, nearest }: NotCovered,
  {
    text,
    server,
    words,
    onPlace,
  }: { text: string; server: URL; words: Words; onPlace: (detail: NavigateDetail) => boolean },
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
        ...nearest.map((near) => {
          const detail = detailOfNearest(near, server);
          const link = { className: 'source-link', href: detail.url, follow: () => onPlace(detail) };
          return createElement(
            'li',
            {},
            createPassageLink(link, createElement('bdi', {}, near.title)),
            near.section && createElement('bdi', { class: 'source-section' }, near.section),
          );
        }),
      ),
  );
}

/** The way to the whole library, with what it has; without anything there, that is said instead. */
export function createWiden(
  { end }: Exchange,
  { words, onWiden }: { words: Words; onWiden: () => void },
): HTMLElement {
  const { isAnswered = true, briefings: count = 0 } = end?.notCovered?.elsewhere ?? {};
  if (!isAnswered) return createElement('p', { class: 'corrections' }, words.say('nowhereElse'));
  const label = count > 0 ? words.say('widenTo', { count }) : words.say('widen');
  return createButton({ class: 'action' }, onWiden, label);
}

/** What the reader must know before relying on the answer, e.g. that no model wrote it. */
export function createNotice({ end }: Exchange, words: Words): HTMLElement | null {
  if (!end?.notice) return null;
  return createElement('p', { class: 'notice', dir: 'auto' }, noticeText(end.notice, words));
}

/** One quiet line on how the answer came to be. */
export function createFooter(
  { start, end }: Exchange,
  { words, showsCost }: { words: Words; showsCost: boolean },
): HTMLElement | null {
  if (!end) return null;
  const origin = { ...end, libraryAsOf: start?.libraryAsOf ?? null };
  const parts = describeOrigin(origin, { words, showsCost });
  return createElement('footer', { class: 'origin' }, parts.join(' · '));
}

function quote(missing: readonly string[], words: Words): string {
  return words.list(missing.map((word) => words.say('quotedWord', { word })));
}
