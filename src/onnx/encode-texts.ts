/**
 * Texts as the tensors that a model takes: token ids, mask and segments, cut to what the model can read and padded to
 * the longest. A text that is cut keeps its last token, which is the mark of its end.
 */
import type { Encoding, Tensor, Tokenizer, TransformersPackage } from './transformers-package.ts';

export interface EncodedText {
  ids: number[];
  /** 0 or 1 for each token. */
  segments: number[];
  /** Tokens before it was cut. */
  tokens: number;
}

/** @param texts of one or, for a pair, two strings each */
export function encodeTexts(
  tokenizer: Tokenizer,
  texts: readonly (readonly [string, string?])[],
  maxTokens: number,
): EncodedText[] {
  const second = texts.map(([, text]) => text);
  const isPair = second.every((text) => text !== undefined);
  const options = { padding: false, truncation: false, return_tensor: false } as const;
  const encoding: Encoding = tokenizer(
    texts.map(([text]) => text),
    isPair ? { ...options, text_pair: second as string[] } : options,
  );
  return encoding.input_ids.map((ids, i) => {
    const segments = encoding.token_type_ids?.[i] ?? ids.map(() => 0);
    return { ids: cut(ids, maxTokens), segments: cut(segments, maxTokens), tokens: ids.length };
  });
}

/** @param padding id of the token that fills up shorter texts */
export function toFeeds(
  texts: readonly EncodedText[],
  { Tensor, padding }: { Tensor: TransformersPackage['Tensor']; padding: number },
): Record<'input_ids' | 'attention_mask' | 'token_type_ids', Tensor> {
  const width = Math.max(...texts.map(({ ids }) => ids.length));
  const tensor = (rows: number[][], filler: number) => {
    const values = new BigInt64Array(rows.length * width).fill(BigInt(filler));
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        values[r * width + c] = BigInt(value);
      });
    });
    return new Tensor('int64', values, [rows.length, width]);
  };
  return {
    input_ids: tensor(
      texts.map(({ ids }) => ids),
      padding,
    ),
    attention_mask: tensor(
      texts.map(({ ids }) => ids.map(() => 1)),
      0,
    ),
    token_type_ids: tensor(
      texts.map(({ segments }) => segments),
      0,
    ),
  };
}

function cut(values: number[], length: number): number[] {
  return values.length <= length ? values : [...values.slice(0, length - 1), values.at(-1) as number];
}
