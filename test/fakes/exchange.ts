/** One request to a provider and its reply, as a line of a recording. It never holds a key. */

export interface Exchange {
  method: string;
  /** After the base URL, e.g. "/chat/completions". */
  path: string;
  /** As it was sent, parsed; null where there was none. */
  body: unknown;
  status: number;
  headers: Record<string, string>;
  /** The reply as it came, with milliseconds since the request. */
  chunks: { atMs: number; text: string }[];
  /** The reply was not whole: the provider or the reader went away. */
  isCut: boolean;
}

/** Headers of a reply that a client goes by. */
export const KEPT_HEADERS = [
  'content-type',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-request-id',
];

/** The same for the same request, whatever the order of its fields. */
export function keyOf({ method, path, body }: Pick<Exchange, 'method' | 'path' | 'body'>): string {
  return `${method} ${path} ${JSON.stringify(sorted(body))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]));
}
