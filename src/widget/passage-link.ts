/** A link to a passage: offered to the page first, an ordinary link if nobody takes it. */
import { type Child, createElement } from './create-element.ts';
import { isSameOrigin } from './navigate-event.ts';

export interface PassageLink {
  className: string;
  href: string;
  /** Whether the passage was shown without leaving the page. */
  follow: () => boolean;
}

export function createPassageLink(
  { className, href, follow }: PassageLink,
  ...children: Child[]
): HTMLAnchorElement {
  const isElsewhere = !isSameOrigin(href);
  const link = createElement(
    'a',
    { class: className, href, target: isElsewhere && '_blank', rel: isElsewhere && 'noopener' },
    ...children,
  );
  link.addEventListener('click', (event) => {
    // A modified click asks for a new tab or window; that is the browser's to do.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (follow()) event.preventDefault();
  });
  return link;
}
