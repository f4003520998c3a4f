/** Questions that the list of briefings answers, as they were understood. */
import type { TimeWindow } from '../model/answer.ts';

/** Whether briefings name something somewhere, deal with it, or do one or the other ("anything on"). */
export type Relation = 'mention' | 'subject' | 'either';

/** Of which briefings, and how many of them, a question asks. */
export interface Topic {
  relation: Relation;
  /** As the question writes it. */
  name: string;
}

export interface ListQuestion {
  kind: 'list';
  wants: 'list' | 'count' | 'existence';
  /** What they mention or are about. */
  topic?: Topic;
  /** What they must not. */
  without?: Topic;
  /** Only of these: what was asked for before, in a talk. */
  within?: ListQuestion;
  /** Who published them, as the question writes it. */
  source?: string;
  window?: TimeWindow;
  order: 'newest' | 'oldest';
  /** Only the first so many. */
  limit?: number;
}

export type Facet = 'key-concepts' | 'sections' | 'published' | 'author' | 'link';

/** What the catalogue knows of one briefing. */
export interface FacetQuestion {
  kind: 'facet';
  facet: Facet;
  /** Title, id or a part of them; null for the briefing that the request is scoped to. */
  name: string | null;
  /** Whether the question calls it a briefing, so that few words are enough to tell which. */
  isCalledBriefing: boolean;
}

export type CatalogueQuestion = ListQuestion | FacetQuestion;
