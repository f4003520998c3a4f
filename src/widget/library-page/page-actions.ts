/** What one can do with a briefing: share it, print it, copy the link to a section. One listener serves every page. */
import { announce } from './announce.ts';
import { say } from './page-words.ts';

export function listenForActions(content: HTMLElement): void {
  content.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const action = target?.closest<HTMLElement>('[data-action]')?.dataset.action;
    if (action === 'print') print();
    else if (action === 'share') void share();
    const anchor = target?.closest<HTMLAnchorElement>('a.anchor');
    // The link is followed as well: the address bar then names the section.
    if (anchor) void copyLink(anchor.href);
  });
}

/** By the device's own sheet where it has one, which phones do; else the link is copied. */
async function share(): Promise<void> {
  const url = location.href;
  const title = document.querySelector('h1')?.textContent ?? document.title;
  if (typeof navigator.share !== 'function') return copyLink(url);
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // Whoever closes the sheet again wants nothing.
    if (!(error instanceof DOMException && error.name === 'AbortError')) await copyLink(url);
  }
}

async function copyLink(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    announce(say('linkCopied'), { isShown: true });
  } catch {
    announce(say('linkNotCopied'), { isShown: true });
  }
}
