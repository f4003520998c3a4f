/**
 * What a panel that fills a phone's window needs of the page: the rest of it out of reach, and a height that leaves
 * room for the keyboard on the screen, which the layout viewport does not tell everywhere (Visual Viewport API).
 */
import { FULL_SCREEN } from './launcher-style.ts';

export interface FullScreen {
  readonly isFull: boolean;
  /** Gives the page back as it was. */
  end(): void;
}

/** Holds as long as the panel is open, also when the phone is turned. */
export function beginFullScreen(frame: HTMLElement): FullScreen {
  const query = matchMedia(FULL_SCREEN);
  const leaving = new AbortController();
  const { signal } = leaving;
  let held: HTMLElement | undefined;

  const release = () => {
    if (held) held.inert = false;
    held = undefined;
  };
  const measure = () => {
    const { height, offsetTop } = visualViewport ?? { height: innerHeight, offsetTop: 0 };
    frame.style.setProperty('--visible-height', `${height}px`);
    frame.style.setProperty('--visible-top', `${offsetTop}px`);
    frame.setAttribute('aria-modal', String(query.matches));
    if (!query.matches) return release();
    const { body } = document;
    if (!body || body === held || body.inert || body.contains(frame)) return;
    release();
    body.inert = true;
    held = body;
  };
  query.addEventListener('change', measure, { signal });
  for (const type of ['resize', 'scroll']) visualViewport?.addEventListener(type, measure, { signal });
  measure();
  return {
    get isFull() {
      return query.matches;
    },
    end() {
      leaving.abort();
      release();
    },
  };
}
