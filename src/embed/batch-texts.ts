/** Cuts a list of texts into requests that an embeddings endpoint accepts. */

/** OpenAI takes 2,048 texts and 300,000 tokens a request; smaller requests lose less when one fails. */
const MAX_TEXTS = 256;
const MAX_ESTIMATED_TOKENS = 200_000;
/** UTF-8 bytes a token has at least, on average, in English and Chinese alike. */
const BYTES_PER_TOKEN = 3;

export function* batchTexts(texts: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let tokens = 0;
  for (const text of texts) {
    const size = estimateTokens(text);
    if (batch.length > 0 && (batch.length === MAX_TEXTS || tokens + size > MAX_ESTIMATED_TOKENS)) {
      yield batch;
      batch = [];
      tokens = 0;
    }
    batch.push(text);
    tokens += size;
  }
  if (batch.length > 0) yield batch;
}

/** Rather too many than too few. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
