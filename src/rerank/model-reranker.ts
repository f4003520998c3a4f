/** The language model as the judge of passages: one call that lists them all, and a reply that is taken only whole. */
import { ProviderError } from '../errors.ts';
import type { BilledTokens, LanguageModel } from '../model/language-model.ts';
import type { Reranker, ScoreOptions } from '../model/reranker.ts';
import { BEST_SCORE, RERANK_PROMPT } from '../prompts.ts';
import { parseScores } from './parse-scores.ts';
import { buildRerankPrompt } from './rerank-prompt.ts';

export class ModelReranker implements Reranker {
  readonly name: string;
  readonly #model: LanguageModel;

  constructor(model: LanguageModel) {
    this.name = `model:${model.name}`;
    this.#model = model;
  }

  /** The key is looked at for answers already. */
  async load(): Promise<void> {}

  async score(
    question: string,
    passages: readonly string[],
    { signal, onUsage }: ScoreOptions,
  ): Promise<number[]> {
    const prompt = buildRerankPrompt(question, passages);
    let reply = '';
    const asked = { system: RERANK_PROMPT, prompt, signal, isFolded: true };
    for await (const piece of this.#model.stream(asked)) {
      if (piece.type === 'text') reply += piece.text;
      if (piece.type !== 'usage') continue;
      const { type, ...tokens } = piece;
      this.#bill(tokens, onUsage);
    }
    const scores = parseScores(reply, passages.length);
    if (scores) return scores;
    const message = `Cannot rerank with "${this.#model.name}": got "${reply.slice(0, 80)}", wanted ${passages.length} scores from 0 to ${BEST_SCORE} as JSON`;
    throw new ProviderError('provider-failed', message, { facts: { model: this.#model.name } });
  }

  async close(): Promise<void> {}

  #bill(tokens: BilledTokens, onUsage: ScoreOptions['onUsage']): void {
    onUsage({ ...tokens, costUsd: this.#model.costOf(tokens) });
  }
}
