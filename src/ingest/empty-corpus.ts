/** What is said where there is nothing to index: as likely a folder that is not there as a library without briefings. */
import { IndexError } from '../errors.ts';
import type { RefusedDocument } from '../model/index-store.ts';

export function emptyCorpus(corpusDir: string, documents: readonly RefusedDocument[]): IndexError {
  const refused = documents.map(({ path, reason }) => `${path}: ${reason}`);
  const why = refused.length === 0 ? 'the folder holds no documents' : refused.join('; ');
  return new IndexError('ingest-empty', `Cannot index "${corpusDir}": ${why}`, {
    facts: { corpusDir, refused },
  });
}
