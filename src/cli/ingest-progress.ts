/** How far an ingest is, in words. */
import type { IngestStage } from '../ingest/progress.ts';
import { StageProgress } from './stage-progress.ts';

export const INGEST_LABELS: Readonly<Record<IngestStage, string>> = {
  wait: 'Waiting for another ingest',
  scan: 'Looking for changes',
  fit: 'Learning the words of the library',
  index: 'Indexing briefings',
  commit: 'Writing the version',
  merge: 'Merging parts of the index',
};

export class IngestProgress extends StageProgress<IngestStage> {
  constructor() {
    super(INGEST_LABELS);
  }
}
