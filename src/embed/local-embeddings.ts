/** A local ONNX model as LangChain `Embeddings`. Questions and chunks may begin with different words, as E5 wants it. */
import { createHash } from 'node:crypto';
import { Embeddings } from '@langchain/core/embeddings';
import type { LocalEmbedderSettings } from '../model/settings.ts';
import { type Batch, OnnxModel } from '../onnx/onnx-model.ts';
import type { SentenceSettings } from './known-sentence-models.ts';
import { poolTokens } from './pool-tokens.ts';
import { readSentenceSettings } from './read-sentence-settings.ts';
import { toUnitLength } from './to-unit-length.ts';

export class LocalEmbeddings extends Embeddings {
  /** e.g. "local:bge-small@0f3c…": names all that a vector depends on, the bytes of the model among it. */
  readonly name: string;
  /** Nothing is paid for. */
  readonly tokensUsed = 0;
  /** One line for each call in which texts lost their end. */
  readonly warnings: string[] = [];
  readonly #model: OnnxModel;
  readonly #settings: SentenceSettings;
  #dimensions: Promise<number> | undefined;

  private constructor(model: OnnxModel, settings: SentenceSettings) {
    super({});
    const { name, fingerprint } = model.folder;
    const { pooling, queryPrefix, passagePrefix } = settings;
    const facts = JSON.stringify([fingerprint, pooling, queryPrefix, passagePrefix]);
    this.name = `local:${name}@${createHash('sha256').update(facts).digest('hex').slice(0, 12)}`;
    this.#model = model;
    this.#settings = settings;
  }

  /** Looks that all is there; the model itself is loaded at its first use. @throws ConfigError, ProviderError */
  static async open(settings: LocalEmbedderSettings): Promise<LocalEmbeddings> {
    const model = await OnnxModel.open(settings, 'embed');
    return new LocalEmbeddings(model, await readSentenceSettings(model.folder, settings));
  }

  /** Length of the vectors, which only the model itself tells. @throws ConfigError, ProviderError */
  dimensions(): Promise<number> {
    if (!this.#dimensions) {
      this.#dimensions = this.#embed(['a']).then(([vector]) => vector?.length ?? 0);
      this.#dimensions.catch(() => {
        this.#dimensions = undefined; // what was missing may be there the next time
      });
    }
    return this.#dimensions;
  }

  /** Unit vectors of chunks. @throws ConfigError, ProviderError */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const { passagePrefix } = this.#settings;
    return this.#embed(texts.map((text) => passagePrefix + text));
  }

  /** Unit vectors of questions. @throws ConfigError, ProviderError */
  async embedQueries(texts: string[]): Promise<number[][]> {
    const { queryPrefix } = this.#settings;
    return this.#embed(texts.map((text) => queryPrefix + text));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedQueries([text]);
    return vector ?? [];
  }

  async #embed(texts: readonly string[]): Promise<number[][]> {
    const vectors: number[][] = new Array(texts.length);
    let cut = 0;
    for await (const batch of this.#model.run(texts.map((text) => [text]))) {
      this.#vectorsOf(batch).forEach((vector, i) => {
        vectors[batch.places[i] as number] = Array.from(vector);
      });
      cut += batch.encoded.filter(({ ids, tokens }) => tokens > ids.length).length;
    }
    if (cut > 0) this.warnings.push(await this.#warning(cut, texts.length));
    return vectors;
  }

  /** Some exports pool by themselves and call the result `sentence_embedding`. */
  #vectorsOf({ outputs, encoded }: Batch): Float32Array[] {
    const { sentence_embedding: pooled, last_hidden_state, token_embeddings } = outputs;
    const tensor = pooled ?? last_hidden_state ?? token_embeddings;
    const [rows = 0, ...shape] = tensor?.dims ?? [];
    if (!tensor || rows !== encoded.length) {
      const names = Object.keys(outputs).join(', ');
      throw this.#model.failure('use', new Error(`it gives ${names}, wanted last_hidden_state`));
    }
    const values = (tensor.type === 'float32' ? tensor : tensor.to('float32')).data;
    if (!values.every(Number.isFinite)) {
      throw this.#model.failure('use', new Error('it gave a vector with a value that is no number'));
    }
    const dimensions = shape.at(-1) ?? 0;
    if (shape.length === 1) {
      return encoded.map((_, row) => toUnitLength(values.slice(row * dimensions, (row + 1) * dimensions)));
    }
    const tokens = encoded.map(({ ids }) => ids.length);
    const { pooling } = this.#settings;
    return poolTokens({ values, width: shape[0] ?? 0, dimensions }, { tokens, pooling });
  }

  async #warning(cut: number, all: number): Promise<string> {
    const most = await this.#model.load();
    return `${cut} of ${all} chunks are longer than the ${most} tokens that "${this.#model.folder.name}" reads, and were embedded by their beginnings; a smaller CHUNK_SIZE keeps them whole`;
  }
}
