/** The sources under an answer: number, briefing, section, date, the quote to the letter, the verdict on it. */
import type { Citation, Support } from '../model/answer.ts';
import { formatSeconds } from '../text/format-seconds.ts';
import { createButton } from './create-button.ts';
import { createElement } from './create-element.ts';
import { createIcon, type IconName } from './create-icon.ts';
import { createPassageLink } from './passage-link.ts';
import type { Words } from './words.ts';

export interface SourceParts {
  words: Words;
  hrefOf: (citation: Citation) => string;
  /** Shows the passage without leaving the page, if that can be. */
  follow: (citation: Citation) => boolean;
}

/** More than these can be folded away. */
const SHOWN = 5;
const VERDICT_ICONS: Record<Support, IconName> = {
  exact: 'check',
  paraphrase: 'approximate',
  unsupported: 'absent',
};

export function createSourceList(
  citations: readonly Citation[],
  { isQuoted, ...parts }: SourceParts & { isQuoted: boolean },
): HTMLElement {
  const { words } = parts;
  const label = words.say('sources', { count: citations.length });
  const items = [...citations].sort((a, b) => a.n - b.n).map((citation) => createSource(citation, parts));
  return createElement(
    'div',
    // A quoted answer has already shown each quote in full: here it need only be recognised.
    { class: isQuoted ? 'sources brief' : 'sources', role: 'group', 'aria-label': label },
    createElement('h4', { class: 'label' }, label),
    createElement('ol', { role: 'list' }, ...items),
    items.length > SHOWN && createFold(items.slice(SHOWN), words),
  );
}

/** A source without its number, as the list and the card show it. */
export function createSourceBody(citation: Citation, { words, hrefOf, follow }: SourceParts): HTMLElement {
  const { title, section, publishedAt, startSeconds, quote, support, speaker } = citation;
  const facts = [
    publishedAt ? words.date(publishedAt) : words.say('undated'),
    startSeconds === undefined ? '' : formatSeconds(startSeconds),
    speaker ? words.say('speaker', { speaker }) : '',
  ];
  const link = { className: 'source-link', href: hrefOf(citation), follow: () => follow(citation) };
  return createElement(
    'div',
    { class: 'source-body' },
    createPassageLink(link, createElement('bdi', {}, title)),
    section && createElement('bdi', { class: 'source-section' }, section),
    createElement('blockquote', { dir: 'auto' }, createElement('p', {}, `“${quote}”`)),
    createElement(
      'p',
      { class: 'source-facts' },
      createElement('span', {}, facts.filter(Boolean).join(' · ')),
      createElement(
        'span',
        { class: `verdict ${support}` },
        createIcon(VERDICT_ICONS[support]),
        words.say(support),
      ),
    ),
  );
}

function createSource(citation: Citation, parts: SourceParts): HTMLElement {
  return createElement(
    'li',
    { class: 'source', 'data-n': citation.n },
    createElement('span', { class: 'number', 'aria-hidden': 'true' }, String(citation.n)),
    createSourceBody(citation, parts),
  );
}

function createFold(rest: readonly HTMLElement[], words: Words): HTMLElement {
  const label = (isOpen: boolean) =>
    isOpen ? words.say('fewerSources') : words.say('moreSources', { count: rest.length });
  const button = createButton({ class: 'quiet', 'aria-expanded': 'false' }, () => fold(!isFolded()));
  const isFolded = () => button.getAttribute('aria-expanded') === 'false';
  const fold = (isFolding: boolean) => {
    for (const item of rest) item.hidden = isFolding;
    button.setAttribute('aria-expanded', String(!isFolding));
    button.textContent = label(!isFolding);
  };
  fold(true);
  return button;
}
