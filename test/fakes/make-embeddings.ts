/** The reply of OpenAI's embeddings endpoint, with stand-in vectors. */
import { embedByHash } from './embed-by-hash.ts';

export function makeEmbeddings(body: Record<string, unknown>): object {
  const {
    input,
    model,
    dimensions = 1536,
  } = body as { input: string | string[]; model: string; dimensions?: number };
  const texts = Array.isArray(input) ? input : [input];
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: embedByHash(text, dimensions),
  }));
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}
