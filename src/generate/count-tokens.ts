/**
 * Counts tokens as OpenAI's current models do (o200k_base). The tables, some two megabytes, load with the first
 * count; texts that come again, as passages do, are counted once.
 */

export type CountTokens = (text: string) => number;

/** Texts whose counts are kept: some sentences of a few thousand passages. */
const KEPT = 20_000;
/** Longer texts, such as whole prompts, are not met again. */
const LONGEST_KEPT = 3000;

let loading: Promise<CountTokens> | undefined;

export function tokenCounter(): Promise<CountTokens> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CountTokens> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/o200k_base'),
  ]);
  const encoding = new Tiktoken(ranks);
  const kept = new Map<string, number>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const count = encoding.encode(text, [], []).length;
    if (text.length > LONGEST_KEPT) return count;
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, count);
    return count;
  };
}
