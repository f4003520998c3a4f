/** The other site whose page sends a request: `null` for pages of this server and for programs that are no pages. */
import type { Request } from 'express';

/** Browsers leave the header out of some requests of our own pages, so that those and no page at all are one. */
export function foreignOrigin(request: Request): string | null {
  const origin = request.get('origin');
  return !origin || isSameHost(origin, request.get('host')) ? null : origin;
}

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
