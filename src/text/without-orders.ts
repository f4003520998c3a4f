/** A text less the sentences that are orders to a model, as stretches with their offsets. */
import { isOrder } from './is-order.ts';
import { type Span, splitSentences } from './sentences.ts';

/** Ends of sentences that hide behind signs which nobody sees. */
const HIDDEN_END =
  /[.!?…。！？]+["”’)]*(?:[\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E0FFF}\s]+|(?=\p{Lu}))/gu;

/** Sentences that are no orders. One that holds an order among other things gives what else it holds. */
export function sentencesWithoutOrders(text: string): Span[] {
  return splitSentences(text).flatMap((sentence) => spareOrders(text, sentence));
}

/** The sentence itself, or what is left of it. */
export function spareOrders(text: string, { start, end }: Span): Span[] {
  const sentence = text.slice(start, end);
  if (!isOrder(sentence)) return [{ start, end }];
  const bounds = [...sentence.matchAll(HIDDEN_END)].map(({ 0: mark, index }) => index + mark.length);
  const lines = [...sentence.matchAll(/\n+/g)].map(({ 0: mark, index }) => index + mark.length);
  const cuts = [...new Set([0, ...bounds, ...lines, sentence.length])].sort((a, b) => a - b);
  if (cuts.length <= 2) return [];
  const parts = cuts.slice(1).map((to, i) => ({ from: cuts[i] ?? 0, to }));
  const isSpared = parts.map(({ from, to }) => !isOrder(sentence.slice(from, to)));
  const spared = parts.filter((part, i) => {
    const [before, after] = [parts[i - 1], parts[i + 1]];
    // A mark inside an order, as behind what it quotes, leaves two halves that are none by themselves.
    const isHalf =
      (before && isSpared[i - 1] && isOrder(sentence.slice(before.from, part.to))) ||
      (after && isSpared[i + 1] && isOrder(sentence.slice(part.from, after.to)));
    return isSpared[i] && !isHalf;
  });
  return spared.flatMap(({ from, to }) => {
    const part = sentence.slice(from, to);
    if (!/[\p{L}\p{N}]/u.test(part)) return [];
    return [{ start: start + from, end: start + from + part.trimEnd().length }];
  });
}
