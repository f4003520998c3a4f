/**
 * What well-known families of embedding models want, for exports that leave out the files which say so. A model's own
 * files and the settings go before it. From the model cards of intfloat/e5-*, BAAI/bge-*, mixedbread-ai, and Snowflake
 * on Hugging Face.
 */
import type { Pooling } from '../model/settings.ts';

export interface SentenceSettings {
  pooling: Pooling;
  queryPrefix: string;
  passagePrefix: string;
}

const SEARCH = 'Represent this sentence for searching relevant passages: ';

const FAMILIES: readonly { name: RegExp; settings: Partial<SentenceSettings> }[] = [
  { name: /^(?:multilingual-)?e5-/, settings: { queryPrefix: 'query: ', passagePrefix: 'passage: ' } },
  { name: /^bge-(?:small|base|large)-en/, settings: { pooling: 'cls', queryPrefix: SEARCH } },
  { name: /^bge-/, settings: { pooling: 'cls' } },
  { name: /^mxbai-embed-/, settings: { pooling: 'cls', queryPrefix: SEARCH } },
  { name: /^snowflake-arctic-embed-(?:xs|s|m|l)$/, settings: { pooling: 'cls', queryPrefix: SEARCH } },
];

/** @param model a name such as "Xenova/bge-small-en-v1.5", or that of a folder */
export function knownSentenceSettings(model: string): Partial<SentenceSettings> {
  const name = model.split('/').at(-1)?.toLowerCase() ?? '';
  return FAMILIES.find((family) => family.name.test(name))?.settings ?? {};
}
