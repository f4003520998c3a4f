/**
 * What a version sees, as SQL: rows added by the changes of its window and not removed by then. Removed documents are
 * few (they are cleared away with old versions), so a search asks whether a row is among them, not among the others.
 */
import type { ScopeFilter } from '../model/index-version.ts';

/** Changes from `since` to `seen`, both included. */
export interface Window {
  since: number;
  seen: number;
}

/** Collects the values of a statement and gives their placeholders. */
export class Values {
  readonly list: unknown[] = [];

  /** @param type SQL type, e.g. "text[]" */
  add(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

export interface WindowSql {
  /** Holds for rows of postings and vectors that were added within the window. */
  isAdded: string;
  /** Holds for the documents that the version sees. */
  isSeen: string;
  /** Holds for documents added within the window but removed by then. */
  isRemoved: string;
}

export function windowSql({ since, seen }: Window, values: Values): WindowSql {
  const first = values.add(since, 'integer');
  const last = values.add(seen, 'integer');
  const isAdded = `added_in BETWEEN ${first} AND ${last}`;
  return {
    isAdded,
    isSeen: `${isAdded} AND (removed_in IS NULL OR removed_in > ${last})`,
    isRemoved: `removed_in <= ${last} AND added_in >= ${first}`,
  };
}

/** A condition on documents; undefined where the filter narrows nothing. */
export function scopeSql(filter: ScopeFilter | undefined, values: Values): string | undefined {
  const { briefingIds, publishedAfter, publishedBefore, knownOn, source } = filter ?? {};
  const parts: string[] = [];
  if (briefingIds) parts.push(`briefing_id = ANY (${values.add(briefingIds, 'text[]')})`);
  // Dates are ISO: they sort as text, but only in the order of their code points.
  if (publishedAfter) parts.push(`published_at COLLATE "C" >= ${values.add(publishedAfter, 'text')}`);
  if (publishedBefore) parts.push(`published_at COLLATE "C" <= ${values.add(publishedBefore, 'text')}`);
  if (knownOn) {
    parts.push(`(published_at IS NULL OR published_at COLLATE "C" <= ${values.add(knownOn, 'text')})`);
  }
  if (source) parts.push(`source = ${values.add(source.toLowerCase(), 'text')}`);
  return parts.length > 0 ? parts.join(' AND ') : undefined;
}
