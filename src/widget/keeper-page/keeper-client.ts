/** Requests of a keeper: the admin key with each, refusals as RequestErrors, and a word when the key is refused. */
import { fetchOrExplain, RequestError, readProblem } from '../request-error.ts';
import type { DocumentReply } from './keeper-wire.ts';
import { hasWord, say } from './keeper-words.ts';

export interface KeeperClient {
  /** @throws RequestError */
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** @throws RequestError */
  post<T>(path: string, body?: object): Promise<T>;
  /** @throws RequestError */
  remove<T>(path: string): Promise<T>;
  /** What became of each file; resolves also where all were refused. @throws RequestError if the form itself was */
  sendFiles(path: string, files: readonly File[]): Promise<DocumentReply[]>;
}

/** @param onRefused told when the server no longer takes the key */
export function createClient(key: string, onRefused: () => void): KeeperClient {
  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = { accept: 'application/json', authorization: `Bearer ${key}`, ...init.headers };
    const response = await fetchOrExplain(new URL(path, location.origin), { ...init, headers });
    if (response.status === 401) onRefused();
    return response;
  }
  async function read<T>(response: Response): Promise<T> {
    if (!response.ok) throw await readProblem(response);
    if (response.status === 204) return undefined as T;
    return response.json().catch(() => {
      throw new RequestError('', { code: 'broke-off', status: response.status });
    });
  }
  return {
    get: async (path, signal) => read(await send(path, signal ? { signal } : {})),
    post: async (path, body = {}) => {
      const headers = { 'content-type': 'application/json' };
      return read(await send(path, { method: 'POST', headers, body: JSON.stringify(body) }));
    },
    remove: async (path) => read(await send(path, { method: 'DELETE' })),
    sendFiles: async (path, files) => {
      const form = new FormData();
      for (const file of files) form.append('file', file, file.name);
      const response = await send(path, { method: 'POST', body: form });
      // 422 of a form says what is wrong with each file.
      const reply = (await response
        .clone()
        .json()
        .catch(() => null)) as { files?: DocumentReply[] } | null;
      return Array.isArray(reply?.files)
        ? reply.files
        : (await read<{ files: DocumentReply[] }>(response)).files;
    },
  };
}

/** A failure in words for the keeper. */
export function explain(error: unknown): string {
  if (!(error instanceof RequestError)) return error instanceof Error ? error.message : String(error);
  const key = `failure.${error.code}`;
  if (hasWord(key)) return say(key);
  return error.message || say('failure.other', { status: error.status });
}
