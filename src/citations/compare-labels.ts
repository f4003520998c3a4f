/** Whether a number of the claim stands in the list item it is said of: "MMLU: 86.4 percent", not "HumanEval: 67.0". */
import type { PassageFacts, Window } from './passage-facts.ts';
import type { Statement } from './read-statement.ts';

/** A longer beginning is a sentence, no label. */
const LABEL = /^[^:.\n]{2,50}:\s/;

/** False where the claim has the label of another item, and not that of the item with its number. */
export function labelsAgree(claim: Statement, { from, size }: Window, facts: PassageFacts): boolean {
  const all = labelsOf(facts);
  if (all.size < 2 || claim.quantities.length === 0) return true;
  for (let at = from; at < from + size; at++) {
    const own = all.get(at);
    if (!own) continue;
    const { quantities } = facts.window(at, 1).statement;
    if (!claim.quantities.some(({ value }) => quantities.some((other) => other.value === value))) continue;
    const others = [...all].filter(([place]) => place !== at).map(([, label]) => label);
    const isOwn = (term: string) => !others.some((other) => other.includes(term));
    const isMine = own.filter(isOwn).some((term) => claim.terms.has(term));
    const isAnothers = others.some((other) =>
      other.some((term) => !own.includes(term) && claim.terms.has(term)),
    );
    if (!isMine && isAnothers) return false;
  }
  return true;
}

/** Terms of the labels of a chunk's sentences, by their places. */
function labelsOf({ sentences, whole, window }: PassageFacts): Map<number, string[]> {
  const labels = new Map<number, string[]>();
  for (const [at, { start, end }] of sentences.entries()) {
    const label = LABEL.exec(whole.text.slice(start, end))?.[0];
    if (label === undefined) continue;
    const { words } = window(at, 1).statement;
    labels.set(
      at,
      words.filter((word) => word.isContent && word.end <= label.length).map(({ term }) => term),
    );
  }
  return labels;
}
