/** A citation as the page is told of it, its address made absolute. */
import type { Citation, NotCovered } from '../model/answer.ts';
import type { NavigateDetail } from './navigate-event.ts';
import { readPassageHash } from './passage-hash.ts';

export function detailOfCitation(citation: Citation, server: URL): NavigateDetail {
  const { briefingId, start, end, url, startSeconds = null } = citation;
  return { briefingId, start, end, url: resolveUrl(url, server), startSeconds };
}

/** A nearby passage carries its offsets in its address only. */
export function detailOfNearest(nearest: NotCovered['nearest'][number], server: URL): NavigateDetail {
  const url = resolveUrl(nearest.url, server);
  const span = readPassageHash(new URL(url).hash);
  return {
    briefingId: nearest.briefingId,
    start: span?.start ?? null,
    end: span?.end ?? null,
    url,
    startSeconds: null,
  };
}

/** The server gives addresses from its root, which may be a folder of another site's proxy. */
function resolveUrl(url: string, server: URL): string {
  const resolved = new URL(url.replace(/^\/+/, ''), server);
  return /^https?:$/.test(resolved.protocol) ? resolved.href : server.href;
}
