/** Why an index no longer is what the corpus and the settings would give, told cheaply enough for every start. */
import type { IndexDirectory } from '../store/index-directory.ts';
import type { ManifestDocument } from '../store/manifest.ts';
import { TOKENIZER_VERSION } from '../text/tokenize.ts';
import { type CorpusFile, listCorpus } from './read-corpus.ts';
import { readCorpusState } from './read-corpus-state.ts';

export interface WantedIndex {
  corpusDir: string;
  directory: IndexDirectory;
  embedderName: string;
  chunkSize: number;
}

/** One line for people, or undefined if the index is up to date. Files are told apart by path, size and time. */
export async function describeStaleness(wanted: WantedIndex): Promise<string | undefined> {
  const { manifest } = await readCorpusState(wanted.directory);
  if (!manifest) return 'there is no index yet';
  if (manifest.embedder.name !== wanted.embedderName) {
    return `it was built with "${manifest.embedder.name}", the settings ask for "${wanted.embedderName}"`;
  }
  if (manifest.splitter.chunkSize !== wanted.chunkSize) return 'the chunk size has changed';
  if (manifest.tokenizerVersion !== TOKENIZER_VERSION) return 'this release reads words differently';
  const files = await listCorpus(wanted.corpusDir);
  const known = new Map(manifest.documents.map((document) => [document.path, document]));
  const changed = files.filter((file) => !isSame(file, known.get(file.path))).length;
  const removed = manifest.documents.length - files.filter((file) => known.has(file.path)).length;
  if (changed + removed === 0) return undefined;
  return `the corpus has changed (${changed} new or changed, ${removed} removed)`;
}

function isSame(file: CorpusFile, known: ManifestDocument | undefined): boolean {
  return known?.size === file.size && known.modifiedMs === file.modifiedMs;
}
