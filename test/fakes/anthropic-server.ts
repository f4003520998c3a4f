/** A server on the loopback that speaks Anthropic's streaming messages protocol. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Behaviour, isFailing, piecesOf } from './behaviour.ts';
import { saidBySources } from './complete-chat.ts';
import { estimateUsage } from './count-usage.ts';
import { fail, listen, readAll, shut, wait } from './http-exchange.ts';
import { sendStream } from './send-stream.ts';

export interface AnthropicServer {
  /** Base URL, without a path. */
  baseUrl: string;
  requests: { path: string; key: string | undefined; body: Record<string, unknown> }[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

interface MessagesBody {
  model: string;
  system?: unknown;
  messages: { content: unknown }[];
}

/** @param key the one key that is accepted; default: any */
export async function startAnthropicServer({ key }: { key?: string } = {}): Promise<AnthropicServer> {
  const requests: AnthropicServer['requests'] = [];
  let behaviour: Behaviour = {};
  let served = 0;
  const server = createServer((request, response) => {
    void serve(request, response).catch((error) => response.destroy(error));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await readAll(request)) || '{}');
    const given = request.headers['x-api-key'];
    requests.push({ path: request.url ?? '', key: given ? String(given) : undefined, body });
    if (key !== undefined && given !== key) return fail(response, { status: 401 });
    const { failure, delayMs } = behaviour;
    if (failure && isFailing(failure, served++)) return fail(response, failure);
    if (delayMs) await wait(delayMs, response);
    if (request.url !== '/v1/messages') return fail(response, { status: 404 });
    await writeMessage(response, body, behaviour);
  }

  const baseUrl = await listen(server, 0);
  return {
    baseUrl,
    requests,
    behave(next) {
      behaviour = next;
      served = 0;
    },
    close: () => shut(server),
  };
}

async function writeMessage(
  response: ServerResponse,
  body: MessagesBody,
  behaviour: Behaviour,
): Promise<void> {
  const prompt = [body.system, ...body.messages.map(({ content }) => content)].map(textOf).join('\n');
  const pieces = piecesOf(behaviour.reply ?? saidBySources, prompt);
  const tokens = estimateUsage(prompt, pieces.join(''));
  const { cachedTokens = 0, finishReason = 'stop' } = behaviour;
  const usage = {
    ...{ input_tokens: tokens.prompt - cachedTokens, output_tokens: 0 },
    ...{ cache_creation_input_tokens: 0, cache_read_input_tokens: cachedTokens },
  };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: body.model, content: [] };
  const content_block = { type: 'text', text: '' };
  const delta = { stop_reason: finishReason === 'length' ? 'max_tokens' : 'end_turn', stop_sequence: null };
  const parts = {
    before:
      event('message_start', { message: { ...message, stop_reason: null, usage } }) +
      event('content_block_start', { index: 0, content_block }),
    pieces: pieces.map((text) =>
      event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    ),
    after:
      event('content_block_stop', { index: 0 }) +
      event('message_delta', { delta, usage: { output_tokens: tokens.reply } }) +
      event('message_stop', {}),
  };
  await sendStream(response, parts, behaviour);
}

function event(type: string, facts: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...facts })}\n\n`;
}

/** A text, or the texts of a list of blocks. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((block) => String(block.text ?? '')).join('') : '';
}
