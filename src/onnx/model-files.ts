/** The files of a model, where exporters for transformers.js put them. */

export const REQUIRED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** The first that there is holds the weights, the most exact first; `dtype` is what the loader calls them. */
export const WEIGHTS = [
  { path: 'onnx/model.onnx', subfolder: 'onnx', dtype: 'fp32' },
  { path: 'model.onnx', subfolder: '', dtype: 'fp32' },
  { path: 'onnx/model_fp16.onnx', subfolder: 'onnx', dtype: 'fp16' },
  { path: 'onnx/model_quantized.onnx', subfolder: 'onnx', dtype: 'q8' },
  { path: 'model_quantized.onnx', subfolder: '', dtype: 'q8' },
] as const;

export type Weights = (typeof WEIGHTS)[number];

/** How a sentence-transformers model wants its tokens pooled, its texts begun and cut. */
export const SENTENCE_FILES = {
  modules: 'modules.json',
  pooling: '1_Pooling/config.json',
  length: 'sentence_bert_config.json',
  prompts: 'config_sentence_transformers.json',
} as const;
