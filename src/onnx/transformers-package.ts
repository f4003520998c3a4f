/**
 * Loads @huggingface/transformers where somebody has installed it: `npm run neural` puts it into a folder of its own,
 * since it and its runtime weigh as much as all the rest. What we use of it stands here as types for the same reason.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import type { LocalModelSettings } from '../model/settings.ts';

const PACKAGE = '@huggingface/transformers';

export interface Tensor {
  readonly type: string;
  readonly dims: readonly number[];
  /** Floats for float32; other types are turned into it by `to`. */
  readonly data: Float32Array;
  to(type: 'float32'): Tensor;
}

/** Token ids and masks of each text, unpadded. */
export interface Encoding {
  input_ids: number[][];
  attention_mask: number[][];
  /** 0 for tokens of the first text, 1 for the second; absent where the model knows no such thing. */
  token_type_ids?: number[][];
}

export interface Tokenizer {
  (texts: string[], options: TokenizerOptions): Encoding;
  /** As the model's author states it; absurdly large or absent where it is not stated. */
  readonly model_max_length?: number;
  readonly pad_token_id?: number;
}

export interface TokenizerOptions {
  text_pair?: string[];
  padding: false;
  truncation: false;
  return_tensor: false;
}

export interface Model {
  (feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  readonly config: { model_type?: string; max_position_embeddings?: number };
}

export interface LoadOptions {
  local_files_only: true;
  dtype?: string;
  subfolder?: string;
  use_external_data_format?: boolean;
}

interface Loader<T> {
  from_pretrained(folder: string, options: LoadOptions): Promise<T>;
}

export interface TransformersPackage {
  AutoTokenizer: Loader<Tokenizer>;
  AutoModel: Loader<Model>;
  AutoModelForSequenceClassification: Loader<Model>;
  Tensor: new (type: 'int64', data: BigInt64Array, dims: number[]) => Tensor;
  env: { allowRemoteModels: boolean };
}

/** Looks in `runtimeDir` and, as Node does, in the folders above it. @throws ConfigError */
export function loadTransformers({ setting, model, runtimeDir }: LocalModelSettings): TransformersPackage {
  const asked = `${setting} asks for the local model "${model}"`;
  try {
    const loaded: TransformersPackage = createRequire(join(runtimeDir, 'package.json'))(PACKAGE);
    loaded.env.allowRemoteModels = false; // models are fetched by us, whole, or not at all
    return loaded;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isMissing = code === 'MODULE_NOT_FOUND' && message.includes(`'${PACKAGE}'`);
    const problem = isMissing
      ? `but ${PACKAGE} is not installed; run "npm run neural" or "npm install ${PACKAGE}"`
      : `but ${PACKAGE} cannot be loaded on this machine (${message.split('\n', 1)[0]}); run "npm run neural", or take another kind of model`;
    throw new ConfigError([`${asked}, ${problem}`], { cause });
  }
}
