/** What a stand-in model reads in a prompt of the product: its numbered sources and the question, however they are set. */

export interface PromptSource {
  n: string;
  text: string;
}

export function sourcesOf(prompt: string): PromptSource[] {
  const blocks = prompt.matchAll(/<source\b[^>]*?\b(?:n|id)=["']?(\d+)[^>]*>\s*(.*?)\s*<\/source>/gs);
  return [...blocks].map(([, n = '', text = '']) => ({ n, text }));
}

/** The last line that begins with "Question:"; empty where there is none. */
export function questionOf(prompt: string): string {
  return [...prompt.matchAll(/^Question: *(.*)$/gm)].at(-1)?.[1]?.trim() ?? '';
}

/** Words of three letters and more, in lower case. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}
