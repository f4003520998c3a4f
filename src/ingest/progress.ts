/** How far an ingest is, for whoever shows it. */

/** In this order; `wait` only if another process holds the lock, `fit` only for a new space, `merge` in maintenance. */
export type IngestStage = 'wait' | 'scan' | 'fit' | 'index' | 'commit' | 'merge';

export type OnProgress = (stage: IngestStage, done: number, total: number) => void;
