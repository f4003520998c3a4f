/** The one place that names concrete parts: settings in, a wired product out. */
import { type AnswerParts, answerQuestion } from './answer/answer-question.ts';
import { collectFindings, type Findings, toRetrieveRequest } from './answer/findings.ts';
import { openPrompts } from './answer/prompt-for.ts';
import { openCorpusEmbedder, openerOf, openStore } from './compose/open-index.ts';
import { openLanguageModel, openReranker, openRewriter } from './compose/open-models.ts';
import { openRecords } from './compose/open-records.ts';
import { openSpending } from './compose/open-spending.ts';
import type { IngestParts, IngestRequest } from './ingest/ingest.ts';
import type { IngestReport } from './ingest/ingest-report.ts';
import { BriefingWriter } from './live/briefing-writer.ts';
import { BuilderProcess } from './live/builder-process.ts';
import { IndexBuilds } from './live/index-builds.ts';
import type { AnswerEvent, AskContext, AskRequest } from './model/answer.ts';
import type { IndexStore } from './model/index-store.ts';
import type { LanguageModel } from './model/language-model.ts';
import type { Config } from './model/settings.ts';
import { PROMPT_VERSION } from './prompts.ts';
import { checkProviderKey } from './provider/check-provider-key.ts';
import { type ConversationStore, openConversations } from './records/conversation-store.ts';
import { inConversation } from './records/in-conversation.ts';
import { openQuestionLog, type QuestionLog } from './records/question-log.ts';
import { Library, type OpenIndex } from './retrieve/library.ts';
import { type Retrieved, retrieve } from './retrieve/retrieve.ts';
import { versionAsOf } from './retrieve/version-as-of.ts';
import { type AnswerKeyFacts, answerKey } from './spending/answer-key.ts';
import type { Spending } from './spending/spending.ts';
import { today } from './text/today.ts';
import { runInThread } from './threads/run-in-thread.ts';

export interface Product {
  library: Library;
  store: IndexStore;
  /** Brings the index up to date with the corpus. @throws IndexError, ProviderError */
  ingest(request?: IngestRequest): Promise<IngestReport>;
  /** What makes searches faster or better but changes no content; true if there was any. @throws IndexError */
  maintain(request?: Pick<IngestRequest, 'onProgress' | 'signal'>): Promise<boolean>;
  /** Why the index should be built anew, or undefined if it is up to date. */
  describeStaleness(): Promise<string | undefined>;
  conversations: ConversationStore;
  /** For whoever serves answers: what is asked on the command line is not logged. */
  questions: QuestionLog;
  /** Answers on the given index, or on the current one. @throws as `answerQuestion` and `Library.acquire` do */
  answer(request: AskRequest, context: AskContext, index?: OpenIndex): AsyncGenerator<AnswerEvent>;
  /** What an answer on the given index is written from; for measuring. */
  findings(request: AskRequest, index: OpenIndex): Promise<Findings>;
  /** The search behind an answer by itself; for measuring. @param limit passages wanted at most */
  search(request: AskRequest, index: OpenIndex, limit: number): Promise<Retrieved>;
  /**
   * Loads what answers need beside the index, and looks whether budgets can be kept, before the first question. Gives
   * what the keeper should know, if anything. @throws ConfigError, ProviderError; as the records do
   */
  prepare(): Promise<string | undefined>;
  spending: Spending;
  /** @throws ProviderError if a model is configured and its provider refuses the key */
  checkKey(): Promise<void>;
  close(): Promise<void>;
}

/** @param onError told of failures that an answer or the library got over */
export async function compose(
  config: Config,
  onError: (error: unknown) => void = () => {},
): Promise<Product> {
  const { model: modelSettings } = config;
  const store = await openStore(config);
  const library = new Library({ store, open: openerOf(config, store), onError });
  const opened = openLanguageModel(config, { onError });
  const model = opened?.model ?? null;
  const judgement = await openReranker(config, onError);
  const reranker = judgement?.for((judge) => judge) ?? null;
  const records = openRecords(config);
  const { budgets, cache, spending, check } = openSpending(config.spending, { records, onError });
  const conversations = openConversations(records, config.conversations);
  const questions = openQuestionLog(records, { ...config.questions, onError });
  const shared: Omit<AnswerParts, keyof OpenIndex> = {
    model,
    rewriter: null,
    reranker,
    onError,
    limit: config.retrieve.limit,
    limits: modelSettings ?? { maxSourceTokens: 0, maxPromptTokens: 0 },
  };
  const rewriter = openRewriter(config, onError);
  async function* answer(
    request: AskRequest,
    { signal, payer, isFolded }: AskContext,
    index: OpenIndex | undefined,
  ): AsyncGenerator<AnswerEvent> {
    const lease = index ? undefined : await library.acquire();
    const open = (index ?? lease) as OpenIndex;
    const charge = budgets.open(payer);
    const charged = {
      ...{ ...open, ...shared },
      model: model && charge.model(model),
      embedder: charge.embedder(open.embedder),
      rewriter: rewriter && charge.model(rewriter),
      reranker: judgement?.for(charge.model) ?? null,
    };
    try {
      yield* cache.answer({
        key: model && answerKey(request, keyFactsOf(open, model)),
        write: (reading) => answerQuestion({ ...charged, isFolded }, request, reading),
        isRefused: () => charge.isRefused,
        signal,
        isFolded: isFolded ?? false,
      });
    } finally {
      lease?.release();
    }
  }
  let made: Promise<IngestParts> | undefined;
  const parts = () => {
    if (!made) {
      made = ingestParts(config, store);
      made.catch(() => {
        made = undefined; // what was missing may be there the next time
      });
    }
    return made;
  };
  return {
    library,
    store,
    // Parsers and splitters are a third of a second to load, and a start without changes needs none.
    ingest: async (request) => {
      const { ingest } = await import('./ingest/ingest.ts');
      return ingest(await parts(), request);
    },
    maintain: async (request) => {
      const { maintain } = await import('./ingest/maintain.ts');
      return maintain(await parts(), request);
    },
    describeStaleness: async () => {
      const { describeStaleness } = await import('./ingest/describe-staleness.ts');
      return describeStaleness(await parts());
    },
    conversations,
    questions,
    answer: (request, context, index) => {
      const conversing = { store: conversations, onError };
      return inConversation(conversing, { request, context }, (asked) => answer(asked, context, index));
    },
    findings: async (request, index) => {
      const version = await versionAsOf(index.version, request.asOf);
      return collectFindings({ ...index, ...shared, version }, request);
    },
    search: async (request, index, limit) => {
      const version = await versionAsOf(index.version, request.asOf);
      return retrieve({ ...index, version, reranker }, toRetrieveRequest(request, limit));
    },
    prepare: async () => {
      await Promise.all([reranker?.load(), opened?.load(), model && openPrompts()]);
      return check([model, judgement?.judge].filter((used) => used != null));
    },
    spending,
    checkKey: async () => {
      const asked = [modelSettings, config.fallbackModel].filter((settings) => settings !== null);
      await Promise.all(asked.map((settings) => checkProviderKey(settings)));
    },
    close: async () => {
      await library.close();
      await reranker?.close();
      await questions.close();
      await records.close();
      await store.close();
    },
  };
}

/** What beside the question decides an answer. */
function keyFactsOf({ version }: OpenIndex, { name }: LanguageModel): AnswerKeyFacts {
  return {
    ...{ indexVersion: version.facts.version, promptVersion: PROMPT_VERSION },
    ...{ model: name, today: today() },
  };
}

/** What lets a running server take changes. */
export interface Live {
  builds: IndexBuilds;
  writer: BriefingWriter;
  /** Ends what is under way; the version being served stays as it is. */
  close(): Promise<void>;
}

/** @param onError told of failures that are nobody's request */
export function composeLive(
  config: Config,
  { library, store }: Pick<Product, 'library' | 'store'>,
  onError: (error: unknown) => void,
): Live {
  const builds = new IndexBuilds({ builder: new BuilderProcess({ config }), library, store, onError });
  const { corpusDir } = config.paths;
  const writer = new BriefingWriter({ corpusDir, builds, builder: new BuilderProcess({ config }) });
  return {
    builds,
    writer,
    close: async () => {
      await Promise.all([builds.close(), writer.close()]);
    },
  };
}

/** What an ingest is made of; also for its threads, which compose their own. */
export async function ingestParts(config: Config, openedStore?: IndexStore): Promise<IngestParts> {
  const { corpusDir, batchScript } = config.paths;
  const store = openedStore ?? (await openStore(config));
  const embedder = await openCorpusEmbedder(config);
  const { spaceOpener } = await import('./ingest/space-opener.ts');
  const openSpace = spaceOpener(store, embedder);
  const parts = { corpusDir, store, embedder, openSpace, chunkSize: config.splitter.chunkSize };
  // A model on this machine computes on all cores by itself; each thread would load it once more.
  if (config.embedder.kind === 'local') return parts;
  return {
    ...parts,
    runInThread: (task, options) => runInThread({ script: batchScript, config, task }, options),
  };
}
