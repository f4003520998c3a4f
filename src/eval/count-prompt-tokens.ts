/** The length of a prompt as OpenAI's current models count it (o200k_base). The token tables load with the first. */
import { ANSWER_PROMPT } from '../prompts.ts';

/** Tokens of the system prompt and this one; the few that wrap the messages are left out. */
export type CountPromptTokens = (prompt: string) => number;

export async function promptTokenCounter(): Promise<CountPromptTokens> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/o200k_base'),
  ]);
  const encoding = new Tiktoken(ranks);
  const system = encoding.encode(ANSWER_PROMPT).length;
  return (prompt) => system + encoding.encode(prompt, [], []).length;
}
