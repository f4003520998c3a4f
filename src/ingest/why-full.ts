/** Whether an ingest can build on the current version, and if not, why everything must be indexed anew. */
import { IndexError } from '../errors.ts';
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexSettings, IndexState, IndexStore } from '../model/index-store.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { PARSER_VERSION } from './parse-file.ts';

export interface WantedIndex {
  store: Pick<IndexStore, 'readState'>;
  embedder: Pick<CorpusEmbedder, 'name'>;
  chunkSize: number;
}

export interface FormerIndex {
  /** What the current version was made from; undefined if there is none that can be read. */
  former: IndexState | undefined;
  /** One line for people; null if the version can be built on. */
  reason: string | null;
}

/** @param wish why the caller wants everything anew */
export async function whyFull(wanted: WantedIndex, wish?: string): Promise<FormerIndex> {
  try {
    const former = await wanted.store.readState();
    if (!former) return { former, reason: 'there is no index yet' };
    return { former, reason: wish ?? describeMismatch(former.settings, wanted) };
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    if (error.code !== 'index-damaged' && error.code !== 'index-mismatch') throw error;
    return { former: undefined, reason: error.message };
  }
}

function describeMismatch(found: IndexSettings, { embedder, chunkSize }: WantedIndex): string | null {
  if (found.embedder !== embedder.name) {
    return `it was built with "${found.embedder}", the settings ask for "${embedder.name}"`;
  }
  if (found.chunkSize !== chunkSize) return 'the chunk size has changed';
  if (found.tokenizerVersion !== TOKENIZER_VERSION) return 'this release reads words differently';
  if (found.parserVersion !== PARSER_VERSION) return 'this release reads documents differently';
  return null;
}
