/**
 * Weighted frequencies of one segment's postings under given averages. A norm depends on nothing but a
 * field's length, so there is a small table by length instead of an array by row, and new averages cost nothing.
 */
import { FIELDS, type Field, type FieldAverages, normsByLength } from './bm25f.ts';
import { type PostingArrays, SHIFT } from './keyword-postings.ts';

export type LengthArrays = Pick<PostingArrays, 'titleLengths' | 'headingLengths' | 'bodyLengths'>;

export class FieldNorms {
  readonly averages: FieldAverages;
  /** By row, and by length: for loops that meet mostly postings of the body alone. */
  readonly bodyLengths: Uint16Array;
  readonly bodyNorms: Float64Array;
  readonly headingLengths: Uint16Array;
  readonly headingNorms: Float64Array;
  readonly titleLengths: Uint16Array;
  readonly titleNorms: Float64Array;

  constructor(lengths: LengthArrays, averages: FieldAverages) {
    const norms = (field: Field) =>
      normsByLength(field, averages[field], highest(lengths[`${field}Lengths`]));
    this.averages = averages;
    this.bodyLengths = lengths.bodyLengths;
    this.bodyNorms = norms('body');
    this.headingLengths = lengths.headingLengths;
    this.headingNorms = norms('heading');
    this.titleLengths = lengths.titleLengths;
    this.titleNorms = norms('title');
  }

  isFor(averages: FieldAverages): boolean {
    return FIELDS.every((field) => averages[field] === this.averages[field]);
  }

  /** `packed` counts of a term in `row`, as one frequency. */
  frequency(packed: number, row: number): number {
    const body = (packed & 0xff) * (this.bodyNorms[this.bodyLengths[row] as number] as number);
    if (packed <= 0xff) return body;
    const heading = (packed >> SHIFT.heading) & 0xf;
    const title = packed >> SHIFT.title;
    return (
      body +
      heading * (this.headingNorms[this.headingLengths[row] as number] as number) +
      title * (this.titleNorms[this.titleLengths[row] as number] as number)
    );
  }
}

function highest(lengths: Uint16Array): number {
  let most = 0;
  for (let row = 0; row < lengths.length; row++) most = Math.max(most, lengths[row] as number);
  return most;
}
