/** The server that the widget's script came from: what one script tag on another site needs no setting for. */

// A classic script knows its own tag only while it first runs; a module never does.
const ownScript = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** Base URL ending in a slash; the page's own origin where no script tag tells. */
export function serverOfScript(): URL {
  const tags = [...document.querySelectorAll<HTMLScriptElement>('script[src]')];
  const src =
    ownScript || tags.map((tag) => tag.src).find((url) => /\/(?:widget|library)\.js(?:\?|$)/.test(url));
  const base = src?.replace(/[?#].*$/, '').replace(/(?:build\/)?[^/]+$/, '');
  return new URL(base || '/', location.href);
}

/** The `server` attribute of an element, or where the script came from. */
export function serverOf(element: Element): URL {
  const stated = element.getAttribute('server');
  const base = stated ? `${stated.replace(/\/+$/, '')}/` : serverOfScript().href;
  return URL.canParse(base, location.href) ? new URL(base, location.href) : serverOfScript();
}
