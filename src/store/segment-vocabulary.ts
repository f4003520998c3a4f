/** The words of a version over its segments: which there are, and how many served rows hold them. */
import type { Vocabulary } from '../text/find-near-terms.ts';
import type { SegmentView } from './segment-view.ts';
import { similarTerms } from './similar-terms.ts';

export class SegmentVocabulary implements Vocabulary {
  readonly #views: readonly SegmentView[];

  constructor(views: readonly SegmentView[]) {
    this.#views = views;
  }

  holdersOf(term: string): number {
    return this.#views.reduce(
      (sum, { segment, mask }) => sum + segment.keywords.documentFrequency(term, mask),
      0,
    );
  }

  async countHolders(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map(terms.map((term) => [term, this.holdersOf(term)]));
  }

  async listLonger(words: readonly string[], most: number): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const { segment } of this.#views) {
      const { terms } = segment.keywords;
      for (const word of words) {
        const [begin, end] = terms.rangeOf(word);
        for (let place = begin; place < end; place++) {
          if (terms.lengthOf(place) <= word.length + most) found.add(terms.term(place));
        }
      }
    }
    return [...found];
  }

  async listSimilar(words: readonly string[], most: number): Promise<readonly string[]> {
    const found = this.#views.flatMap(({ segment }) =>
      words.flatMap((word) => similarTerms(segment.keywords.terms, word, most)),
    );
    return [...new Set(found)];
  }
}
