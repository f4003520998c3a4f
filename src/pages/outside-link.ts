/** Links that leave the site. Only web addresses become links: whatever else a document names stays text. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

/** Null where there is no address, or one of another kind than http and https. */
export function outsideLink(
  url: string | null,
  attributes: { class?: string; ariaLabel?: string; dir?: string },
  ...children: (ElementContent | string)[]
): Element | null {
  if (!url || !isWebAddress(url)) return null;
  return h('a', { ...attributes, href: url, rel: 'noopener noreferrer', target: '_blank' }, children);
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
