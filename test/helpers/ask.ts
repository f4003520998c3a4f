/** Asks a running server over HTTP, as any program would. */
import type { Answer, AnswerEvent } from '../../src/model/answer.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** Sends `body` as JSON, or as it is if it is bytes or a string. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return fetch(`${url}/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: (isRaw ? body : JSON.stringify(body)) as string,
  });
}

export async function ask(url: string, body: object): Promise<Answer> {
  const response = await post(url, body);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

export interface ReceivedEvent {
  id: string | undefined;
  event: string | undefined;
  data: AnswerEvent;
}

/** All events of a streamed answer, with the names and ids they came under. */
export async function askStream(url: string, body: object): Promise<ReceivedEvent[]> {
  const response = await post(url, body, { accept: 'text/event-stream' });
  return parseEvents(await response.text());
}

export function parseEvents(text: string): ReceivedEvent[] {
  const blocks = text.split('\n\n').filter((block) => block !== '' && !block.startsWith(':'));
  return blocks.map((block) => {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
    return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
  });
}
