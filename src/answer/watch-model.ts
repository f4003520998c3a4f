/** A language model that notes what its stream tells of itself, whatever becomes of the text. */
import type { BilledTokens, LanguageModel, ModelPiece } from '../model/language-model.ts';

export interface WatchedModel extends LanguageModel {
  /** What has been paid so far; null while nothing is known. */
  readonly usage: BilledTokens | null;
  /** Name of the model that wrote; until the end, of the one that was asked. */
  readonly writer: string;
}

export function watchModel(model: LanguageModel): WatchedModel {
  const seen: { usage: BilledTokens | null; writer: string } = { usage: null, writer: model.name };
  return {
    name: model.name,
    get usage() {
      return seen.usage;
    },
    get writer() {
      return seen.writer;
    },
    costOf: (usage) => model.costOf(usage),
    async *stream(prompt): AsyncGenerator<ModelPiece> {
      for await (const piece of model.stream(prompt)) {
        if (piece.type === 'usage') {
          const { type, ...tokens } = piece;
          seen.usage = tokens;
        }
        if (piece.type === 'end' && piece.model) seen.writer = piece.model;
        yield piece;
      }
    },
  };
}
