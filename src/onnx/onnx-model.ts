/**
 * A model of an opened folder, loaded at its first use and once for each process: both sides of a search use the same,
 * and its weights are the largest thing in memory.
 */
import { ProviderError } from '../errors.ts';
import type { LocalModelSettings } from '../model/settings.ts';
import { type EncodedText, encodeTexts, toFeeds } from './encode-texts.ts';
import { type ModelFolder, openModelFolder, readModelJson } from './model-folder.ts';
import { loadTransformers, type Model, type Tensor, type Tokenizer } from './transformers-package.ts';

/** What the model is used for: vectors of texts, or a judgement on pairs. */
export type OnnxTask = 'embed' | 'judge';

/** Texts and tokens in one call; more take more memory and no less time. */
const BATCH_TEXTS = 16;
const BATCH_TOKENS = 8192;
/** Where the model does not say how much it can read. */
const USUAL_MAX_TOKENS = 512;

export interface Batch {
  /** By name, e.g. `last_hidden_state` or `logits`. */
  outputs: Record<string, Tensor>;
  /** The texts of the batch, in its order. */
  encoded: EncodedText[];
  /** Their places among the texts given. */
  places: number[];
}

interface Loaded {
  package: ReturnType<typeof loadTransformers>;
  tokenizer: Tokenizer;
  model: Model;
  maxTokens: number;
}

const loading = new Map<string, Promise<Loaded>>();

export class OnnxModel {
  readonly folder: ModelFolder;
  readonly #settings: LocalModelSettings;
  readonly #task: OnnxTask;

  private constructor(folder: ModelFolder, settings: LocalModelSettings, task: OnnxTask) {
    this.folder = folder;
    this.#settings = settings;
    this.#task = task;
  }

  /** Looks that all is there, and loads nothing yet. @throws ConfigError, ProviderError */
  static async open(settings: LocalModelSettings, task: OnnxTask): Promise<OnnxModel> {
    return new OnnxModel(await openModelFolder(settings), settings, task);
  }

  /** Loads the model now rather than at its first use; gives the most tokens that it reads. @throws ConfigError, ProviderError */
  async load(): Promise<number> {
    return (await this.#loaded()).maxTokens;
  }

  /**
   * Runs the texts in batches of similar length, so that little is padding.
   * @param texts of one or, for a pair, two strings each
   * @throws ProviderError if the model fails, and the signal's reason once it is aborted
   */
  async *run(texts: readonly (readonly [string, string?])[], signal?: AbortSignal): AsyncGenerator<Batch> {
    const { package: transformers, tokenizer, model, maxTokens } = await this.#loaded();
    const { Tensor } = transformers;
    const padding = tokenizer.pad_token_id ?? 0;
    try {
      const encoded = encodeTexts(tokenizer, texts, maxTokens);
      const order = encoded.map((_, i) => i).sort((a, b) => lengthOf(encoded, a) - lengthOf(encoded, b));
      while (order.length > 0) {
        signal?.throwIfAborted();
        const places = order.splice(0, batchSize(order.map((place) => lengthOf(encoded, place))));
        const batch = places.map((place) => encoded[place] as EncodedText);
        yield { outputs: await model(toFeeds(batch, { Tensor, padding })), encoded: batch, places };
      }
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw this.failure('run', cause);
    }
  }

  /** @param action what could not be done, e.g. "run" */
  failure(action: string, cause: unknown): ProviderError {
    if (cause instanceof ProviderError) return cause;
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    const message = `Cannot ${action} the model in "${this.folder.folder}": ${reason}`;
    return new ProviderError('provider-failed', message, { facts: { model: this.folder.name }, cause });
  }

  #loaded(): Promise<Loaded> {
    const { folder, fingerprint } = this.folder;
    const key = [this.#task, folder, fingerprint].join('\n');
    let loaded = loading.get(key);
    if (!loaded) {
      loaded = this.#load();
      loaded.catch(() => loading.delete(key)); // what was missing may be put there
      loading.set(key, loaded);
    }
    return loaded;
  }

  async #load(): Promise<Loaded> {
    const transformers = loadTransformers(this.#settings);
    const { folder, weights, hasExternalData, fingerprint } = this.folder;
    const { AutoModel, AutoModelForSequenceClassification, AutoTokenizer } = transformers;
    const loader = this.#task === 'embed' ? AutoModel : AutoModelForSequenceClassification;
    const { subfolder, dtype } = weights;
    const options = { subfolder, dtype, use_external_data_format: hasExternalData };
    try {
      const [tokenizer, model, sentences] = await Promise.all([
        AutoTokenizer.from_pretrained(folder, { local_files_only: true }),
        loader.from_pretrained(folder, { ...options, local_files_only: true }),
        readModelJson(folder, 'sentence_bert_config.json'),
      ]);
      // Vectors are kept by the fingerprint: files exchanged in between would give others under the same one.
      if ((await openModelFolder(this.#settings)).fingerprint !== fingerprint) {
        throw new Error('its files have changed while it was being opened; start again');
      }
      const { max_seq_length } = (sentences ?? {}) as { max_seq_length?: number };
      const maxTokens = leastOf(max_seq_length, tokenizer.model_max_length, positionsOf(model, tokenizer));
      return { package: transformers, tokenizer, model, maxTokens };
    } catch (cause) {
      throw this.failure('load', cause);
    }
  }
}

/** RoBERTa and its kin number the first token by the padding's id plus one, and have so many places less. */
function positionsOf({ config }: Model, { pad_token_id = 0 }: Tokenizer): number | undefined {
  const { model_type = '', max_position_embeddings: positions } = config;
  if (positions === undefined) return undefined;
  return /roberta|camembert|mpnet/.test(model_type) ? positions - pad_token_id - 1 : positions;
}

function leastOf(...limits: (number | undefined)[]): number {
  const stated = limits.filter((limit) => limit !== undefined && limit > 0 && limit < 1e6) as number[];
  return stated.length > 0 ? Math.min(...stated) : USUAL_MAX_TOKENS;
}

/** How many of the texts, shortest first, go into one call. */
function batchSize(lengths: readonly number[]): number {
  const tooMany = lengths.findIndex((length, i) => i >= BATCH_TEXTS || (i + 1) * length > BATCH_TOKENS);
  return tooMany === -1 ? lengths.length : Math.max(1, tooMany);
}

function lengthOf(encoded: readonly EncodedText[], place: number): number {
  return encoded[place]?.ids.length ?? 0;
}
