/** Says something to screen readers, and shows it for a moment to everybody else. */

const SHOWN_MS = 4_000;

let hiding: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string, { isShown = false } = {}): void {
  const place = document.getElementById('announcer');
  if (!place) return;
  clearTimeout(hiding);
  place.textContent = '';
  // A region whose text is the same as before is not read again; a moment in between makes it new.
  requestAnimationFrame(() => {
    place.textContent = text;
    place.className = isShown ? 'toast' : 'unseen';
  });
  if (isShown) {
    hiding = setTimeout(() => {
      place.className = 'unseen';
      place.textContent = '';
    }, SHOWN_MS);
  }
}
