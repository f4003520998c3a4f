/** Tokens of a prompt and its reply: a quarter of the characters, or as OpenAI's current models count (o200k_base). */

export interface TokenCounts {
  prompt: number;
  reply: number;
}

export type CountUsage = (prompt: string, reply: string) => TokenCounts;

export const estimateUsage: CountUsage = (prompt, reply) => ({
  prompt: Math.ceil(prompt.length / 4),
  reply: Math.ceil(reply.length / 4),
});

/** Loads the table of tokens, two megabytes. */
export async function loadUsageCounter(): Promise<CountUsage> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/o200k_base'),
  ]);
  const encoding = new Tiktoken(ranks);
  const count = (text: string) => encoding.encode(text, [], []).length;
  return (prompt, reply) => ({ prompt: count(prompt), reply: count(reply) });
}
