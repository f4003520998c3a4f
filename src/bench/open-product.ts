/** The product as the command composes it, over the folders of a benchmark. */
import { compose, type Product } from '../compose.ts';
import { readConfig } from '../config.ts';

export interface BenchFolders {
  corpusDir: string;
  indexDir: string;
  /** Of the project. */
  projectDir: string;
}

/** Default settings: nothing is taken from the environment. */
export function openProduct({ corpusDir, indexDir, projectDir }: BenchFolders): Promise<Product> {
  return compose(readConfig({ CORPUS_DIR: corpusDir, INDEX_DIR: indexDir }, projectDir));
}
