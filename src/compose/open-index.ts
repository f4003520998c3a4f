/** The parts that keep and open an index, as the settings ask for them; each loads when it is wanted. */
import { join } from 'node:path';
import { IndexError } from '../errors.ts';
import type { CorpusEmbedder } from '../model/corpus-embedder.ts';
import type { IndexStore } from '../model/index-store.ts';
import type { QueryEmbedder } from '../model/query-embedder.ts';
import type { Config } from '../model/settings.ts';
import { priceOf } from '../provider/price-of.ts';
import type { OpenIndex } from '../retrieve/library.ts';
import { EmbeddedIndexStore } from '../store/embedded-index-store.ts';

/** Files on this machine, or a database if one is set; the client of a database loads only then. */
export async function openStore({ paths, databaseUrl }: Config): Promise<IndexStore> {
  if (databaseUrl === null) return new EmbeddedIndexStore(paths.indexDir);
  const { PostgresIndexStore } = await import('../postgres/postgres-index-store.ts');
  return new PostgresIndexStore({ url: databaseUrl });
}

export async function openCorpusEmbedder({ embedder: settings, paths }: Config): Promise<CorpusEmbedder> {
  if (settings.kind === 'corpus') {
    const { LsaCorpusEmbedder } = await import('../embed/lsa-corpus-embedder.ts');
    return new LsaCorpusEmbedder(settings.dimensions);
  }
  const cachePath = join(paths.indexDir, 'embeddings.db');
  if (settings.kind === 'local') {
    const { LocalCorpusEmbedder } = await import('../embed/local-corpus-embedder.ts');
    return LocalCorpusEmbedder.open({ settings, cachePath });
  }
  const { ProviderCorpusEmbedder } = await import('../embed/provider-corpus-embedder.ts');
  return new ProviderCorpusEmbedder({ settings, cachePath, costOf: embeddingCosts(settings.model) });
}

/** US dollars for so many tokens; null for a model without a known price. */
function embeddingCosts(model: string): (tokens: number) => number | null {
  return (promptTokens) => priceOf(model, { promptTokens, cachedTokens: 0, completionTokens: 0 });
}

/** Opens versions with the embedder for questions, which stays open as long as the space is the same. */
export function openerOf(config: Config, store: IndexStore): (name: string) => Promise<OpenIndex> {
  let last: { spaceId: string | null; embedder: Promise<QueryEmbedder> } | undefined;
  return async (name) => {
    const wanted = (await openCorpusEmbedder(config)).name;
    const version = await store.openVersion(name);
    try {
      const { embedder: built, spaceId } = version.facts;
      if (built !== wanted) throw otherEmbedder(name, { built, wanted });
      if (last?.spaceId !== spaceId) last = { spaceId, embedder: openQueryEmbedder(config, store, spaceId) };
      return { version, embedder: await last.embedder };
    } catch (error) {
      last = undefined;
      await version.close();
      throw error;
    }
  };
}

/** The version was embedded in another space than questions would be. */
function otherEmbedder(version: string, { built, wanted }: { built: string; wanted: string }): IndexError {
  const message = `Cannot open index version "${version}": built with "${built}", the settings ask for "${wanted}"; run "briefing-chat ingest" or set EMBEDDINGS back`;
  return new IndexError('index-mismatch', message, { facts: { version, built, wanted } });
}

async function openQueryEmbedder(
  { embedder: settings }: Config,
  store: IndexStore,
  spaceId: string | null,
): Promise<QueryEmbedder> {
  if (settings.kind === 'corpus') {
    const [{ CorpusEmbeddings }, { LsaModel }] = await Promise.all([
      import('../embed/corpus-embeddings.ts'),
      import('../embed/lsa-model.ts'),
    ]);
    return new CorpusEmbeddings(LsaModel.decode(await store.readSpace(spaceId ?? '')));
  }
  if (settings.kind === 'local') {
    const { LocalEmbeddings } = await import('../embed/local-embeddings.ts');
    const embeddings = await LocalEmbeddings.open(settings);
    await embeddings.dimensions(); // loads the model now, not at the first question
    return { embedDocuments: (texts) => embeddings.embedQueries(texts) };
  }
  const { OpenAICompatibleEmbeddings } = await import('../embed/openai-compatible-embeddings.ts');
  // A reader waits: one further try, and then the search does without.
  const embeddings = new OpenAICompatibleEmbeddings({ ...settings, maxRetries: 1, timeoutMs: 5000 });
  return {
    embedDocuments: (texts) => embeddings.embedDocuments(texts),
    provider: {
      name: settings.model,
      costOf: embeddingCosts(settings.model),
      embed: (texts) => embeddings.embedBilled(texts),
    },
  };
}
