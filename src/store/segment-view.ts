/** A segment as one version sees it: where its rows begin in the version, and which of them are still served. */
import type { ScopeFilter, TermHolder } from '../model/index-version.ts';
import type { Segment } from './segment.ts';

export class SegmentView {
  readonly segment: Segment;
  /** Ordinal of its first row. */
  readonly base: number;
  /** By row, 1: served; undefined if all are. Never changed: the segment remembers what it has counted by it. */
  readonly mask: Uint8Array | undefined;
  readonly #deleted: ReadonlySet<number>;

  constructor(segment: Segment, { base, deleted }: { base: number; deleted: readonly number[] }) {
    this.segment = segment;
    this.base = base;
    this.#deleted = new Set(deleted);
    this.mask = deleted.length === 0 ? undefined : maskOf(segment, deleted);
  }

  /** Places of the documents that are served. */
  *places(): Generator<number> {
    for (let place = 0; place < this.segment.documents.length; place++) {
      if (!this.#deleted.has(place)) yield place;
    }
  }

  /** Place of a briefing that is served here, or undefined. */
  placeOf(briefingId: string): number | undefined {
    const place = this.segment.placeOf(briefingId);
    return place === undefined || this.#deleted.has(place) ? undefined : place;
  }

  /** Rows that pass the filter, ascending. */
  rowsIn(filter: ScopeFilter): Uint32Array {
    const rows: number[] = [];
    for (const place of this.#candidates(filter)) {
      if (!this.#passes(place, filter)) continue;
      const [first, end] = this.segment.rowsOf(place);
      for (let row = first; row < end; row++) rows.push(row);
    }
    return Uint32Array.from(rows);
  }

  /** @param rows of the segment, ascending */
  groupByBriefing(rows: readonly number[]): TermHolder[] {
    const holders: TermHolder[] = [];
    let place = 0;
    let last: TermHolder | undefined;
    for (const row of rows) {
      while (row >= (this.segment.firstRows[place + 1] as number)) {
        place++;
        last = undefined;
      }
      const [first, end] = this.segment.rowsOf(place);
      if (!last) {
        last = { briefingId: this.segment.summary(place)?.id ?? '', rows: [], outOf: end - first };
        holders.push(last);
      }
      last.rows.push(this.base + row);
    }
    return holders;
  }

  #candidates({ briefingIds }: ScopeFilter): Iterable<number> {
    if (!briefingIds) return this.places();
    const places = new Set(briefingIds.flatMap((id) => this.placeOf(id) ?? []));
    return [...places].sort((a, b) => a - b);
  }

  #passes(place: number, filter: ScopeFilter): boolean {
    const { publishedAfter, publishedBefore, knownOn, source } = filter;
    const summary = this.segment.summary(place);
    if (!summary) return false;
    const date = summary.publishedAt ?? '';
    return (
      (!publishedAfter || date >= publishedAfter) &&
      (!publishedBefore || (date !== '' && date <= publishedBefore)) &&
      (!knownOn || date <= knownOn) &&
      (!source || summary.source?.toLowerCase() === source.toLowerCase())
    );
  }
}

function maskOf(segment: Segment, deleted: readonly number[]): Uint8Array {
  const mask = new Uint8Array(segment.rows).fill(1);
  for (const place of deleted) mask.fill(0, ...segment.rowsOf(place));
  return mask;
}
