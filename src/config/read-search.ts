/** Settings of the search: the embedder and the reranker. */
import type { EmbedderSettings, LocalModelSettings, Pooling, RerankerSettings } from '../model/settings.ts';
import type { SettingReader } from './setting-reader.ts';

/** Where local models are found and what runs them. */
export type LocalPlaces = Omit<LocalModelSettings, 'setting' | 'model'>;

export function readEmbedder(read: SettingReader, local: LocalPlaces): EmbedderSettings {
  const [kind, ...rest] = read.text('EMBEDDINGS', 'corpus').split(':');
  if (kind === 'corpus' && rest.length === 0) {
    return { kind: 'corpus', dimensions: read.integer('EMBEDDING_DIMENSIONS', 192, [16, 512]) };
  }
  const model = rest.join(':');
  if (kind === 'local' && model !== '') {
    if (read.text('EMBEDDING_DIMENSIONS') !== '') {
      read.problems.push('EMBEDDING_DIMENSIONS is set, but a local model has a length of its own');
    }
    return {
      ...{ kind, setting: 'EMBEDDINGS', model, ...local },
      pooling: readPooling(read),
      queryPrefix: read.verbatim('EMBEDDING_QUERY_PREFIX'),
      passagePrefix: read.verbatim('EMBEDDING_PASSAGE_PREFIX'),
    };
  }
  if (kind !== 'openai' || model === '') {
    read.problems.push(
      `EMBEDDINGS is "${read.text('EMBEDDINGS')}", wanted corpus, openai:<model> such as openai:text-embedding-3-small, or local:<folder or name>`,
    );
  }
  const baseUrl = read.url('OPENAI_BASE_URL');
  const apiKey = read.text('OPENAI_API_KEY');
  if (kind === 'openai' && apiKey === '' && baseUrl === null) {
    read.problems.push('EMBEDDINGS asks for openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set');
  }
  const dimensions = read.integer('EMBEDDING_DIMENSIONS', 512, [16, 3072]);
  return { kind: 'openai', model, dimensions, baseUrl, apiKey: apiKey || 'none' };
}

function readPooling(read: SettingReader): Pooling | null {
  const raw = read.text('EMBEDDING_POOLING');
  if (raw === 'mean' || raw === 'cls') return raw;
  if (raw !== '') read.problems.push(`EMBEDDING_POOLING is "${raw}", wanted mean or cls`);
  return null;
}

export function readReranker(read: SettingReader, local: LocalPlaces): RerankerSettings | null {
  const raw = read.text('RERANKER', 'none');
  const [kind, ...rest] = raw.split(':');
  const model = rest.join(':');
  if (raw === 'none') return null;
  if (raw === 'model') return { kind: 'model' };
  if (kind === 'local' && model !== '') return { kind, setting: 'RERANKER', model, ...local };
  read.problems.push(`RERANKER is "${raw}", wanted none, model or local:<folder or name>`);
  return null;
}

export function readRewriting(read: SettingReader): boolean {
  const raw = read.text('REWRITE', 'auto');
  if (raw !== 'auto' && raw !== 'off') read.problems.push(`REWRITE is "${raw}", wanted auto or off`);
  return raw !== 'off';
}
