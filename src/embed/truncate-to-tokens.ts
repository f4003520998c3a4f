/** Keeps a text inside an embedding model's input limit. The token tables load only for a text near it. */
import type { Tiktoken } from 'js-tiktoken/lite';

/** Input limit of the `text-embedding-3` models. */
const MAX_TOKENS = 8191;

let encoder: Promise<Tiktoken> | undefined;

/** The text as it was if it fits, else its beginning; `tokens` is exact where it was close, else 0. */
export async function truncateToTokens(text: string): Promise<{ text: string; tokens: number }> {
  if (Buffer.byteLength(text) <= MAX_TOKENS) return { text, tokens: 0 }; // a token has at least one byte
  encoder ??= loadEncoder();
  const encoding = await encoder;
  const tokens = encoding.encode(text, 'all');
  if (tokens.length <= MAX_TOKENS) return { text, tokens: tokens.length };
  const kept = encoding.decode(tokens.slice(0, MAX_TOKENS)).replace(/\ufffd+$/, '');
  return { text: kept, tokens: tokens.length };
}

async function loadEncoder(): Promise<Tiktoken> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/cl100k_base'),
  ]);
  return new Tiktoken(ranks);
}
