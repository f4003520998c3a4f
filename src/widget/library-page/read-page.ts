/** Reads another page of this site: the server draws every page, so that there is one renderer. */
import { fetchOrExplain, RequestError } from '../request-error.ts';

export interface ReadPage {
  title: string;
  content: Element;
}

/** @throws RequestError where the server cannot be reached or sends no page; what it sends with 404 is a page too. */
export async function readPage(url: URL, options: { signal?: AbortSignal } = {}): Promise<ReadPage> {
  const response = await fetchOrExplain(url, { headers: { accept: 'text/html' }, ...options });
  const html = await response.text();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const content = page.getElementById('content');
  if (!content) throw new RequestError('', { code: 'unreadable', status: response.status });
  return { title: page.title, content };
}
