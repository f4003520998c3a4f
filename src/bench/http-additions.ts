/** Part C over HTTP: `PUT /briefings/{id}` on a running server, until `POST /ask` cites the new briefing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_KEY, BenchServer } from './bench-server.ts';
import { median } from './percentile.ts';
import { SyntheticLibrary } from './synthetic-library.ts';
import type { IndexPlace, Workspace } from './workspace.ts';

const PATIENCE_MS = 60_000;
const RETRY_MS = 10;

export interface HttpAdditionOptions {
  /** Number of the first new briefing. */
  from: number;
  count: number;
}

/** Milliseconds of the median addition, the first left out; or why it could not be measured. */
export async function measureHttpAdditions(
  workspace: Workspace,
  place: IndexPlace,
  { from, count }: HttpAdditionOptions,
): Promise<{ median: number } | { skipped: string }> {
  const server = await BenchServer.launch(workspace, place);
  const library = new SyntheticLibrary();
  const times: number[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const { title, text } = library.briefing(from + i);
      const id = `bench-addition-${from + i}`;
      const started = performance.now();
      const response = await fetch(`${server.url}/briefings/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/plain' },
        body: text,
      });
      const reply = await response.text();
      if (response.status === 404 || response.status === 405)
        return { skipped: `PUT /briefings/{id} is not there (${response.status})` };
      if (!response.ok) throw new Error(`PUT /briefings/${id} gave ${response.status}: ${reply}`);
      while (!(await server.ask(`What is said about ${title}?`)).includes(id)) {
        if (performance.now() - started > PATIENCE_MS) throw new Error(`"${id}" is not found after a minute`);
        await sleep(RETRY_MS);
      }
      times.push(performance.now() - started);
    }
  } finally {
    await server.close();
  }
  return { median: median(times.slice(1)) };
}
