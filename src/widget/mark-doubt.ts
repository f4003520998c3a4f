/** Marks the sentences of a parsed answer that no passage bears out, told apart by more than their look. */
import type { Claim } from '../model/answer.ts';
import type { RichElement, RichNode, RichText } from './rich-node.ts';

/** @param note what is said of such a sentence, once at its end */
export function markDoubt(
  nodes: readonly RichNode[],
  { claims, note }: { claims: readonly Claim[]; note: string },
): RichNode[] {
  const doubtful = claims.filter(({ support }) => support === 'unsupported');
  if (doubtful.length === 0) return [...nodes];
  const lastOf = new Map<Claim, RichElement>();
  const mark = (node: RichNode): RichNode[] => {
    if ('tag' in node) return [{ ...node, children: node.children.flatMap(mark) }];
    return 'text' in node ? split(node, { doubtful, lastOf, note }) : [node];
  };
  const marked = nodes.flatMap(mark);
  for (const last of lastOf.values()) {
    last.children.push({ tag: 'span', attributes: { class: 'unseen' }, children: [{ text: ` (${note})` }] });
  }
  return marked;
}

/** Cuts a text where doubtful sentences begin and end. */
function split(
  node: RichText,
  { doubtful, lastOf, note }: { doubtful: readonly Claim[]; lastOf: Map<Claim, RichElement>; note: string },
): RichNode[] {
  if (node.at === undefined) return [node];
  const parts: RichNode[] = [];
  let { text: left, at } = node;
  const take = (length: number): RichText => {
    const taken = { text: left.slice(0, length), at: at ?? 0 };
    left = left.slice(length);
    at = (at ?? 0) + length;
    return taken;
  };
  for (const claim of doubtful) {
    const begins = Math.max(0, claim.start - at);
    const ends = Math.min(left.length, claim.end - at);
    if (ends <= begins) continue;
    if (begins > 0) parts.push(take(begins));
    const text = take(ends - begins);
    const made: RichElement = {
      tag: 'span',
      attributes: { class: 'doubtful', title: note },
      children: [text],
    };
    parts.push(made);
    if (text.text.trim() !== '') lastOf.set(claim, made);
  }
  if (left !== '') parts.push(take(left.length));
  return parts;
}
