/** Questions of the starter library that get a written answer, and what that answer is when nothing else is under way. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchServer } from './bench-server.ts';
import { loadStreams, type StreamEvent, type StreamResult } from './stream-load.ts';
import type { Workspace } from './workspace.ts';

const QUESTIONS = 40;
/** Few enough for each to be alone, or nearly so. */
const PER_SECOND = 4;

export function questionOf(questions: readonly string[], i: number): string {
  return questions[i % questions.length] ?? '';
}

/** Questions for facts of the starter library's set. */
export async function factQuestions(projectDir: string): Promise<string[]> {
  const path = join(projectDir, 'test', 'eval', 'starter-library', 'queries.jsonl');
  const rows: { type: string; text: string }[] = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return rows.filter(({ type }) => type === 'fact').map(({ text }) => text);
}

/** Questions of the starter library's set that the server writes an answer to. */
export async function answeredQuestions(
  { projectDir }: Pick<Workspace, 'projectDir'>,
  { url }: Pick<BenchServer, 'url'>,
): Promise<string[]> {
  const facts = await factQuestions(projectDir);
  const loads = await loadStreams({
    calls: facts.map((question) => ({
      url: `${url}/ask`,
      headers: {},
      body: JSON.stringify({ question, stream: true }),
    })),
    perSecond: PER_SECOND,
    isText: () => false,
  });
  const isWritten = ({ events }: StreamResult) =>
    /"outcome":"answered","mode":"generate"/.test(events.at(-1)?.data ?? '');
  return facts.filter((_, i) => isWritten(loads.results[i] as StreamResult)).slice(0, QUESTIONS);
}

/** The text of each answer where nothing else is under way. */
export async function answersAlone(
  { url }: Pick<BenchServer, 'url'>,
  questions: readonly string[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const calls = questions.map((question) => ({
    url: `${url}/ask`,
    headers: {},
    body: JSON.stringify({ question, stream: true }),
  }));
  const { results } = await loadStreams({ calls, perSecond: PER_SECOND, isText: () => false });
  for (const [i, { events }] of results.entries()) texts.set(questions[i] ?? '', textOf(events));
  return texts;
}

export function textOf(events: readonly StreamEvent[]): string {
  let text = '';
  for (const { data } of events) {
    const event = JSON.parse(data) as { type: string; text?: string };
    if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'text-withdrawn') text = '';
  }
  return text;
}
