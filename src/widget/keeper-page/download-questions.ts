/** All questions that match a filter as a file: read page by page, as many as there are. */
import type { AskedQuestion, AskedQuestions } from '../../model/question-log.ts';
import { createElement } from '../create-element.ts';
import type { KeeperClient } from './keeper-client.ts';
import { writeCsv } from './write-csv.ts';

const PAGE = '200';

export interface DownloadOptions {
  format: 'csv' | 'json';
  query: URLSearchParams;
  onProgress: (count: number) => void;
}

/** @returns how many there were. @throws RequestError */
export async function downloadQuestions(
  client: KeeperClient,
  { format, query, onProgress }: DownloadOptions,
): Promise<number> {
  const all: AskedQuestion[] = [];
  const page = new URLSearchParams(query);
  page.set('limit', PAGE);
  for (;;) {
    const { questions, next } = await client.get<AskedQuestions>(`/questions?${page}`);
    all.push(...questions);
    onProgress(all.length);
    if (next === null) break;
    page.set('before', next);
  }
  const text = format === 'csv' ? `\ufeff${writeCsv(all)}` : `${JSON.stringify(all, null, 2)}\n`;
  const type = format === 'csv' ? 'text/csv' : 'application/json';
  save(new Blob([text], { type }), `questions-${new Date().toISOString().slice(0, 10)}.${format}`);
  return all.length;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = createElement('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may still be reading
}
