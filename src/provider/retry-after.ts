/** How long a provider asks to be left alone: `Retry-After` (RFC 9110, section 10.2.3) and OpenAI's finer header. */

/** Milliseconds, or null where it does not say. Takes seconds and HTTP dates. */
export function retryAfterOf(headers: Headers, now = Date.now()): number | null {
  const milliseconds = numberOf(headers.get('retry-after-ms'));
  if (milliseconds !== null) return milliseconds;
  const raw = headers.get('retry-after');
  const seconds = numberOf(raw);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(raw ?? '');
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function numberOf(raw: string | null): number | null {
  return raw !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(raw) ? Number(raw) : null;
}
