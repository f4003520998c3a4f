/**
 * Postings as rows of Postgres: for each term and block of up to 1,024 chunks, the places of the chunks that hold it
 * and, in one bigint each, how often it stands in title, heading and body and how long these are. Chosen by measure
 * (docs/SCALING.md): a quarter of the size of a row for each posting, and far faster than candidates from a tsvector
 * with GIN, which neither counts by field nor knows the length of a field.
 */
import type { FieldTerms } from '../model/index-store.ts';
import { FIELD_SCORING } from '../model/keyword-scoring.ts';

export interface Posting {
  term: string;
  /** In the block, ascending. */
  places: number[];
  /** Of each place; see {@link packCounts}. */
  counts: bigint[];
}

const FIELDS = ['title', 'heading', 'body'] as const;
/** As in the embedded index: a word counts no more than 255 times. */
const MAX_COUNT = 255;
const MAX_SHORT_FIELD = 1023;
const MAX_BODY = 32_767;

/** Lengths of title, heading and body in terms, each capped at what a posting holds. */
export function fieldLengths(terms: FieldTerms): [title: number, heading: number, body: number] {
  return [
    Math.min(MAX_SHORT_FIELD, terms.title.length),
    Math.min(MAX_SHORT_FIELD, terms.heading.length),
    Math.min(MAX_BODY, terms.body.length),
  ];
}

/** Of the chunks of one block, in the order of their places. */
export function packPostings(chunks: readonly FieldTerms[]): Posting[] {
  const postings = new Map<string, Posting>();
  chunks.forEach((fields, place) => {
    const lengths = packLengths(fields);
    for (const [term, counts] of countTerms(fields)) {
      let posting = postings.get(term);
      if (!posting) {
        posting = { term, places: [], counts: [] };
        postings.set(term, posting);
      }
      posting.places.push(place);
      posting.counts.push(lengths | BigInt(counts));
    }
  });
  return [...postings.values()];
}

/** Bits 0-7 title, 8-15 heading, 16-23 body. */
function countTerms(fields: FieldTerms): Map<string, number> {
  const counts = new Map<string, number>();
  FIELDS.forEach((field, i) => {
    for (const term of fields[field]) {
      const packed = counts.get(term) ?? 0;
      if (((packed >>> (8 * i)) & 0xff) < MAX_COUNT) counts.set(term, packed + (1 << (8 * i)));
    }
  });
  return counts;
}

/** Bits 24-33 title, 34-43 heading, 44-58 body. */
function packLengths(fields: FieldTerms): bigint {
  const [title, heading, body] = fieldLengths(fields).map(BigInt) as [bigint, bigint, bigint];
  return (title << 24n) | (heading << 34n) | (body << 44n);
}

/** SQL for whether the term of a packed posting stands in the body. */
export const IS_IN_BODY = (packed: string) => `((${packed} >> 16) & ${MAX_COUNT}) > 0`;

interface FieldPlace {
  /** First bit of the field's count. */
  at: number;
  weight: number;
  lengthNorm: number;
}

/**
 * SQL for the field-weighted frequency of a packed posting in BM25F (Robertson, Zaragoza and Taylor 2004), with the
 * weights and length norms of the embedded index, so that both rank alike. All is float8: numeric took thrice as long.
 * @param averages SQL for the average lengths, a float8[3]
 */
export function frequencySql(packed: string, averages: string): string {
  const field = ({ at, weight, lengthNorm: b }: FieldPlace, i: number) => {
    const length = `((${packed} >> ${[24, 34, 44][i]}) & ${i === 2 ? MAX_BODY : MAX_SHORT_FIELD})::float8`;
    const norm = `(${1 - b}::float8 + ${b}::float8 * ${length} / (${averages})[${i + 1}])`;
    return `${weight}::float8 * ((${packed} >> ${at}) & ${MAX_COUNT})::float8 / ${norm}`;
  };
  return [
    { at: 0, ...FIELD_SCORING.title },
    { at: 8, ...FIELD_SCORING.heading },
    { at: 16, ...FIELD_SCORING.body },
  ]
    .map(field)
    .join(' + ');
}
