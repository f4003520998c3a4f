/**
 * The widget's one message to the page around it: "show this passage". A page that can show it itself (the
 * library page; a site with the video on it) calls preventDefault(); otherwise the link is followed.
 */

export interface NavigateDetail {
  briefingId: string;
  /** Offsets in the briefing's text; null where the link means the whole briefing. */
  start: number | null;
  end: number | null;
  /** Absolute address of the passage. */
  url: string;
  /** Seconds into the video, where the source states them. */
  startSeconds: number | null;
}

export const NAVIGATE = 'navigate';

/** Whether somebody handled it. */
export function dispatchNavigate(from: EventTarget, detail: NavigateDetail): boolean {
  const event = new CustomEvent(NAVIGATE, { detail, bubbles: true, composed: true, cancelable: true });
  return !from.dispatchEvent(event);
}

/** Follows a passage's address: in this tab on the product's own pages, in a new one from elsewhere. */
export function followUrl(url: string): void {
  if (isSameOrigin(url)) location.assign(url);
  else window.open(url, '_blank', 'noopener');
}

export function isSameOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === location.origin;
}
