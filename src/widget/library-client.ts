/** Reads the catalogue and single briefings. Equal requests under way at the same time are one request. */
import type { Briefing, BriefingSummary } from '../model/briefing.ts';
import { fetchOrExplain, RequestError, readProblem } from './request-error.ts';

/** The reply of `GET /briefings`. */
export interface Library {
  briefings: BriefingSummary[];
  libraryAsOf: string | null;
  indexVersion: string;
}

const underWay = new Map<string, Promise<unknown>>();

/** @throws RequestError */
export function readLibrary(server: URL): Promise<Library> {
  return readShared(new URL('briefings', server)) as Promise<Library>;
}

/** @throws RequestError; status 404 for a briefing that is not in the library. */
export function readBriefing(server: URL, id: string): Promise<Briefing> {
  return readShared(new URL(`briefings/${encodeURIComponent(id)}`, server)) as Promise<Briefing>;
}

/** The page and the element on it both want the catalogue: they share the reply. */
function readShared(url: URL): Promise<unknown> {
  const running = underWay.get(url.href);
  if (running) return running;
  const reply = readJson(url).finally(() => underWay.delete(url.href));
  underWay.set(url.href, reply);
  return reply;
}

async function readJson(url: URL): Promise<unknown> {
  const response = await fetchOrExplain(url, { headers: { accept: 'application/json' } });
  if (!response.ok) throw await readProblem(response);
  return response.json().catch(() => {
    throw new RequestError('', { code: 'unreadable', status: response.status });
  });
}
