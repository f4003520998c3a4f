/** What the stand-in model says when it is asked to judge sources: how many words of the question each holds. */

const BEST = 10;

/** Undefined for a prompt that asks for something else. */
export function rateSources(prompt: string): string | undefined {
  if (!/^Scores wanted: \d+$/m.test(prompt)) return undefined;
  const wanted = wordsOf(/Question: (.*)\s*$/s.exec(prompt)?.[1] ?? '');
  const scores = [...prompt.matchAll(/<source n="\d+">\n(.*?)\n<\/source>/gs)].map(([, text]) => {
    const words = wordsOf(text ?? '');
    const held = [...wanted].filter((word) => words.has(word)).length;
    return Math.round((BEST * held) / Math.max(1, wanted.size));
  });
  return JSON.stringify({ scores });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}
