/** The one place that names concrete parts: settings in, a wired product out. */
import { join } from 'node:path';
import { type AnswerParts, answerQuestion } from './answer/answer-question.ts';
import { ChatLanguageModel } from './answer/chat-language-model.ts';
import { checkProviderKey } from './answer/check-provider-key.ts';
import { LsaCorpusEmbedder } from './embed/lsa-corpus-embedder.ts';
import { ProviderCorpusEmbedder } from './embed/provider-corpus-embedder.ts';
import { IndexError } from './errors.ts';
import { describeStaleness } from './ingest/describe-staleness.ts';
import type { IngestParts } from './ingest/ingest.ts';
import type { IngestReport } from './ingest/ingest-report.ts';
import type { AnswerEvent, AskRequest } from './model/answer.ts';
import type { CorpusEmbedder } from './model/corpus-embedder.ts';
import type { Config, EmbedderSettings } from './model/settings.ts';
import type { QueryEmbedder } from './retrieve/embed-folded.ts';
import { Library, type OpenIndex } from './retrieve/library.ts';
import { EmbeddedIndexVersion } from './store/embedded-index-version.ts';
import { IndexDirectory } from './store/index-directory.ts';
import { FILES } from './store/version-files.ts';

export interface Product {
  library: Library;
  /** Indexes the corpus anew and promotes the result. @throws IndexError, ProviderError */
  ingest(onProgress?: IngestParts['onProgress']): Promise<IngestReport>;
  /** Why the index should be built anew, or undefined if it is up to date. */
  describeStaleness(): Promise<string | undefined>;
  /** Answers on the given index, or on the current one. @throws as `answerQuestion` and `Library.current` do */
  answer(request: AskRequest, signal: AbortSignal, index?: OpenIndex): AsyncGenerator<AnswerEvent>;
  /** @throws ProviderError if a model is configured and its provider refuses the key */
  checkKey(): Promise<void>;
}

export function compose(config: Config): Product {
  const { paths, splitter, retrieve, model: modelSettings } = config;
  const directory = new IndexDirectory(paths.indexDir);
  const corpusEmbedder = openCorpusEmbedder(config.embedder, paths.indexDir);
  const library = new Library({
    directory,
    open: (folder) => openIndex(folder, { settings: config.embedder, name: corpusEmbedder.name }),
  });
  const model = modelSettings && new ChatLanguageModel(modelSettings);
  const limits: Pick<AnswerParts, 'limit' | 'maxSourceTokens'> = {
    limit: retrieve.limit,
    maxSourceTokens: modelSettings?.maxSourceTokens ?? 0,
  };
  const { corpusDir } = paths;
  const { chunkSize } = splitter;
  return {
    library,
    ingest: async (onProgress) => {
      // Parsers and splitters are a third of a second to load, and a start without changes needs none.
      const { ingest } = await import('./ingest/ingest.ts');
      const parts = { corpusDir, directory, chunkSize, embedder: corpusEmbedder };
      return ingest({ ...parts, ...(onProgress ? { onProgress } : {}) });
    },
    describeStaleness: () =>
      describeStaleness({ corpusDir, directory, chunkSize, embedderName: corpusEmbedder.name }),
    async *answer(request, signal, index) {
      const open = index ?? (await library.current());
      yield* answerQuestion({ ...open, model, ...limits }, request, signal);
    },
    checkKey: async () => {
      if (modelSettings) await checkProviderKey(modelSettings);
    },
  };
}

function openCorpusEmbedder(settings: EmbedderSettings, indexDir: string): CorpusEmbedder {
  if (settings.kind === 'corpus') return new LsaCorpusEmbedder(settings.dimensions);
  return new ProviderCorpusEmbedder(settings, join(indexDir, 'embeddings.db'));
}

/** @throws IndexError 'index-mismatch' if the version was embedded in another space than questions would be. */
async function openIndex(
  folder: string,
  { settings, name }: { settings: EmbedderSettings; name: string },
): Promise<OpenIndex> {
  const version = await EmbeddedIndexVersion.open(folder);
  const built = version.facts.embedder;
  if (built === name) return { version, embedder: await openQueryEmbedder(folder, settings) };
  await version.close();
  const message = `Cannot open index "${folder}": built with "${built}", the settings ask for "${name}"; run "briefing-chat ingest" or set EMBEDDINGS back`;
  throw new IndexError('index-mismatch', message, { facts: { folder, built, wanted: name } });
}

async function openQueryEmbedder(folder: string, settings: EmbedderSettings): Promise<QueryEmbedder> {
  if (settings.kind === 'corpus') {
    const [{ CorpusEmbeddings }, { LsaModel }] = await Promise.all([
      import('./embed/corpus-embeddings.ts'),
      import('./embed/lsa-model.ts'),
    ]);
    return new CorpusEmbeddings(await LsaModel.read(join(folder, FILES.embedder)));
  }
  const { OpenAICompatibleEmbeddings } = await import('./embed/openai-compatible-embeddings.ts');
  return new OpenAICompatibleEmbeddings({ ...settings, maxRetries: 2, timeoutMs: 10_000 });
}
