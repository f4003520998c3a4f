/** A link to a passage: offered to the page first, an ordinary link if nobody takes it. */
import { type Child, createElement } from './create-element.ts';
import { dispatchNavigate, isSameOrigin, type NavigateDetail } from './navigate-event.ts';

export function createPassageLink(
  detail: NavigateDetail,
  { className }: { className: string },
  ...children: Child[]
): HTMLAnchorElement {
  const isElsewhere = !isSameOrigin(detail.url);
  const link = createElement(
    'a',
    {
      class: className,
      href: detail.url,
      target: isElsewhere && '_blank',
      rel: isElsewhere && 'noopener',
    },
    ...children,
  );
  link.addEventListener('click', (event) => {
    // A modified click asks for a new tab or window; that is the browser's to do.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (dispatchNavigate(link, detail)) event.preventDefault();
  });
  return link;
}
