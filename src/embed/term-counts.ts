/** How often each term stands in each of many texts: the terms as numbers, the counts in compressed rows. */

export interface TermCounts {
  /** Each term once; its number is its place. */
  terms: string[];
  /** In how many texts each term stands. */
  frequencies: number[];
  /** The entries of text t are from offsets[t] to offsets[t + 1]: numbers of terms, and how often they stand there. */
  offsets: Uint32Array;
  numbers: number[];
  counts: number[];
}

export function countTerms(texts: readonly (readonly string[])[]): TermCounts {
  const numberOf = new Map<string, number>();
  const counted: TermCounts = {
    ...{ terms: [], frequencies: [], numbers: [], counts: [] },
    offsets: new Uint32Array(texts.length + 1),
  };
  const { terms, frequencies, offsets, numbers, counts } = counted;
  /** Of each term, where its last entry is; one before `from` belongs to an earlier text. */
  const lastEntry: number[] = [];
  texts.forEach((tokens, t) => {
    const from = numbers.length;
    for (const term of tokens) {
      let number = numberOf.get(term);
      if (number === undefined) {
        number = terms.push(term) - 1;
        numberOf.set(term, number);
        frequencies.push(0);
        lastEntry.push(-1);
      }
      const entry = lastEntry[number] as number;
      if (entry >= from) {
        counts[entry] = (counts[entry] as number) + 1;
      } else {
        lastEntry[number] = numbers.push(number) - 1;
        counts.push(1);
        frequencies[number] = (frequencies[number] as number) + 1;
      }
    }
    offsets[t + 1] = numbers.length;
  });
  return counted;
}
