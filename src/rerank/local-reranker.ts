/** A cross-encoder on this machine: question and passage are read together, one judgement for each (Nogueira and Cho 2019). */
import type { Reranker, ScoreOptions } from '../model/reranker.ts';
import type { LocalModelSettings } from '../model/settings.ts';
import { type Batch, OnnxModel } from '../onnx/onnx-model.ts';

export class LocalReranker implements Reranker {
  readonly name: string;
  readonly #settings: LocalModelSettings;
  #opened: Promise<OnnxModel> | undefined;

  constructor(settings: LocalModelSettings) {
    this.name = `local:${settings.model}`;
    this.#settings = settings;
  }

  async load(): Promise<void> {
    await (await this.#open()).load();
  }

  async score(
    question: string,
    passages: readonly string[],
    { signal }: Pick<ScoreOptions, 'signal'>,
  ): Promise<number[]> {
    const model = await this.#open();
    const scores = new Array<number>(passages.length).fill(0);
    const pairs = passages.map((passage): [string, string] => [question, passage]);
    for await (const batch of model.run(pairs, signal)) {
      probabilitiesOf(batch, model).forEach((score, i) => {
        scores[batch.places[i] as number] = score;
      });
    }
    return scores;
  }

  /** The model stays loaded for the process, as others of its kind may use it. */
  async close(): Promise<void> {}

  async #open(): Promise<OnnxModel> {
    this.#opened ??= OnnxModel.open(this.#settings, 'judge');
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined; // what was missing may be there at the next question
      throw error;
    }
  }
}

/** One logit: how much it speaks for the passage. Two: against it, and for it. */
function probabilitiesOf({ outputs, encoded }: Batch, model: OnnxModel): number[] {
  const { logits } = outputs;
  const [rows, labels = 0] = logits?.dims ?? [];
  if (!logits || rows !== encoded.length || labels < 1 || labels > 2) {
    const found = logits ? `logits of shape ${logits.dims.join(' × ')}` : Object.keys(outputs).join(', ');
    throw model.failure('rerank with', new Error(`it gives ${found}, wanted one or two logits a pair`));
  }
  const values = (logits.type === 'float32' ? logits : logits.to('float32')).data;
  return encoded.map((_, row) => {
    const against = labels === 1 ? 0 : (values[row * labels] as number);
    const score = 1 / (1 + Math.exp(against - (values[row * labels + labels - 1] as number)));
    if (Number.isNaN(score)) {
      throw model.failure('rerank with', new Error('it gave a value that is no number'));
    }
    return score;
  });
}
