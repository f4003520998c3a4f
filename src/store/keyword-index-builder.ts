/** Collects the terms of chunks, field by field, and lays them out as the postings of a KeywordIndex. */

/** Terms of one chunk by field, in reading order, not yet counted. */
export interface FieldTerms {
  title: readonly string[];
  heading: readonly string[];
  body: readonly string[];
}

/** Postings sorted by term, then document. `*Ends[i]` is where the i-th run ends; it begins where the last ended. */
export type PostingArrays = {
  termBytes: Uint8Array;
  termEnds: Uint32Array;
  postingEnds: Uint32Array;
  postingDocuments: Uint32Array;
  postingFrequencies: Float32Array;
};

export interface Postings {
  documents: number;
  arrays: PostingArrays;
}

const FIELDS = ['title', 'heading', 'body'] as const;
/** A word of the title speaks for the whole chunk; how strongly, and how much length counts against it. */
const WEIGHT = { title: 0.6, heading: 0.8, body: 1 };
const LENGTH_NORM = { title: 0.3, heading: 0.3, body: 0.75 };
const MAX_COUNT = 255;

export class KeywordIndexBuilder {
  readonly #termIds = new Map<string, number>();
  readonly #entries = { terms: new Growing(), documents: new Growing(), counts: new Growing() };
  readonly #lengths = { title: new Growing(), heading: new Growing(), body: new Growing() };
  #documents = 0;

  add(fields: FieldTerms): void {
    const counts = new Map<number, number>();
    FIELDS.forEach((field, i) => {
      for (const term of fields[field]) {
        const id = this.#idOf(term);
        const packed = counts.get(id) ?? 0;
        if (((packed >>> (8 * i)) & 0xff) < MAX_COUNT) counts.set(id, packed + (1 << (8 * i)));
      }
      this.#lengths[field].push(fields[field].length);
    });
    for (const [id, packed] of counts) {
      this.#entries.terms.push(id);
      this.#entries.documents.push(this.#documents);
      this.#entries.counts.push(packed);
    }
    this.#documents++;
  }

  build(): Postings {
    const sorted = [...this.#termIds.keys()].map((term) => ({ term, bytes: Buffer.from(term) }));
    sorted.sort((a, b) => a.bytes.compare(b.bytes));
    const rankOf = new Uint32Array(sorted.length);
    sorted.forEach(({ term }, rank) => {
      rankOf[this.#termIds.get(term) ?? 0] = rank;
    });
    return {
      documents: this.#documents,
      arrays: {
        termBytes: Buffer.concat(sorted.map(({ bytes }) => bytes)),
        termEnds: cumulate(Uint32Array.from(sorted, ({ bytes }) => bytes.length)),
        ...this.#layOut(rankOf),
      },
    };
  }

  /** Counting sort by term: entries came in document order, so each term's run is in that order too. */
  #layOut(
    rankOf: Uint32Array,
  ): Pick<PostingArrays, 'postingEnds' | 'postingDocuments' | 'postingFrequencies'> {
    const terms = this.#entries.terms.values();
    const documents = this.#entries.documents.values();
    const counts = this.#entries.counts.values();
    const runLengths = new Uint32Array(rankOf.length);
    for (const id of terms) runLengths[rankOf[id] as number] = (runLengths[rankOf[id] as number] ?? 0) + 1;
    const postingEnds = cumulate(runLengths);
    const next = Uint32Array.from(postingEnds, (end, rank) => end - (runLengths[rank] as number));
    const postingDocuments = new Uint32Array(terms.length);
    const postingFrequencies = new Float32Array(terms.length);
    const norms = this.#lengthNorms();
    for (let i = 0; i < terms.length; i++) {
      const rank = rankOf[terms[i] as number] as number;
      const at = next[rank] as number;
      next[rank] = at + 1;
      const document = documents[i] as number;
      postingDocuments[at] = document;
      postingFrequencies[at] = weightedFrequency(counts[i] as number, norms, document);
    }
    return { postingEnds, postingDocuments, postingFrequencies };
  }

  #lengthNorms(): Float32Array[] {
    return FIELDS.map((field) => {
      const lengths = this.#lengths[field].values();
      const filled = lengths.filter((length) => length > 0);
      const average = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length) || 1;
      const b = LENGTH_NORM[field];
      return Float32Array.from(lengths, (length) => WEIGHT[field] / (1 - b + (b * length) / average));
    });
  }

  #idOf(term: string): number {
    const known = this.#termIds.get(term);
    if (known !== undefined) return known;
    this.#termIds.set(term, this.#termIds.size);
    return this.#termIds.size - 1;
  }
}

function weightedFrequency(packed: number, norms: Float32Array[], document: number): number {
  return norms.reduce((sum, norm, i) => sum + ((packed >>> (8 * i)) & 0xff) * (norm[document] as number), 0);
}

function cumulate(lengths: Uint32Array): Uint32Array {
  let sum = 0;
  return lengths.map((length) => {
    sum += length;
    return sum;
  });
}

/** An array of whole numbers that doubles when full. */
class Growing {
  #array = new Uint32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#array.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#array);
      this.#array = grown;
    }
    this.#array[this.#length++] = value;
  }

  values(): Uint32Array {
    return this.#array.subarray(0, this.#length);
  }
}
