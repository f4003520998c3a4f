/**
 * The reply of OpenAI's chat completions endpoint, streamed or in one piece. Without a scripted reply it is made from
 * the sources in the prompt.
 */
import type { ServerResponse } from 'node:http';
import { type Behaviour, piecesOf } from './behaviour.ts';
import type { CountUsage } from './count-usage.ts';
import { send } from './http-exchange.ts';
import { quoteSources } from './quote-sources.ts';
import { rateSources } from './rate-sources.ts';
import { sendStream } from './send-stream.ts';

interface ChatBody {
  model: string;
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  messages: { role: string; content: string }[];
}

export interface CompleteOptions {
  body: Record<string, unknown>;
  behaviour: Behaviour;
  countUsage: CountUsage;
}

export async function completeChat(
  response: ServerResponse,
  { body, behaviour, countUsage }: CompleteOptions,
): Promise<void> {
  const { model, stream, stream_options, messages } = body as unknown as ChatBody;
  const prompt = messages.map(({ content }) => content).join('\n');
  const pieces = piecesOf(behaviour.reply ?? ((asked) => saidBySources(asked)), prompt);
  const { finishReason = 'stop', hasUsage = true } = behaviour;
  const head = { id: 'chatcmpl-1', created: 1, model };
  const usage = usageOf(countUsage(prompt, pieces.join('')), behaviour);
  if (!stream) {
    const message = { role: 'assistant', content: pieces.join('') };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    send(response, { ...head, object: 'chat.completion', choices, ...(hasUsage && { usage }) });
    return;
  }
  const chunkHead = JSON.stringify({ ...head, object: 'chat.completion.chunk' }).slice(0, -1);
  const chunk = (delta: object, reason: string | null = null) =>
    `data: ${chunkHead},"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(reason)}}]}\n\n`;
  const bill =
    stream_options?.include_usage && hasUsage
      ? `data: ${chunkHead},"choices":[],"usage":${JSON.stringify(usage)}}\n\n`
      : '';
  const parts = {
    before: chunk({ role: 'assistant', content: '' }),
    pieces: pieces.map((content) => chunk({ content })),
    after: `${finishReason === null ? '' : chunk({}, finishReason)}${bill}data: [DONE]\n\n`,
  };
  await sendStream(response, parts, behaviour);
}

/** @param sentences of a reply at most; default 2 */
export function saidBySources(prompt: string, sentences?: number): string {
  return rateSources(prompt) ?? quoteSources(prompt, sentences);
}

function usageOf(
  { prompt, reply }: { prompt: number; reply: number },
  { cachedTokens = 0 }: Behaviour,
): object {
  return {
    prompt_tokens: prompt,
    completion_tokens: reply,
    total_tokens: prompt + reply,
    prompt_tokens_details: { cached_tokens: Math.min(cachedTokens, prompt) },
  };
}
