/**
 * Models small enough to be made by a test, in the files that real ones come in: a vocabulary whose words point in
 * directions of their own, synonyms in the same one, and graphs that look words up. The loading code is the real one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOAT, HALF, type OnnxNode, writeOnnx } from './write-onnx.ts';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];

export interface TinyModel {
  /** Words that mean the same, group by group; a group is a dimension. Other words are unknown and mean nothing. */
  synonyms: string[][];
  /** Texts are cut to so many tokens; default 64. */
  maxTokens?: number;
  /** Whether vectors come in 16-bit floats. */
  isHalf?: boolean;
  /** Further files, by path in the folder, as JSON. */
  files?: Record<string, unknown>;
}

/** Looks each token up: `last_hidden_state` has one dimension more than there are groups, which [CLS] alone points to. */
export function makeEmbeddingModel(folder: string, model: TinyModel): string {
  const { words, table, width } = lookupOf(model.synonyms);
  const type = model.isHalf ? HALF : FLOAT;
  const weights = writeOnnx({
    inputs: INPUTS,
    nodes: [
      { op: 'Gather', inputs: ['table', 'input_ids'], output: 'tokens' },
      { op: 'Cast', inputs: ['tokens'], output: 'last_hidden_state', attributes: { to: type } },
    ],
    constants: { table: { dims: [words.length, width], values: table } },
    output: { name: 'last_hidden_state', shape: ['batch', 'sequence', width], type },
  });
  return writeModel(folder, { ...model, words, weights, architecture: 'BertModel' });
}

/**
 * Judges a pair by the meanings that both texts share: the sum over common ones, less `bias`.
 * @param options `labels` 2 gives one logit for each of "no" and "yes"
 */
export function makeCrossEncoder(
  folder: string,
  { labels = 1, bias = 1, ...model }: TinyModel & { labels?: 1 | 2; bias?: number },
): string {
  const { words, table, width } = lookupOf(model.synonyms);
  const nodes: OnnxNode[] = [
    { op: 'Gather', inputs: ['table', 'input_ids'], output: 'tokens' },
    { op: 'Cast', inputs: ['attention_mask'], output: 'mask', attributes: { to: FLOAT } },
    { op: 'Cast', inputs: ['token_type_ids'], output: 'second', attributes: { to: FLOAT } },
    { op: 'Sub', inputs: ['mask', 'second'], output: 'first' },
    ...sumOf('first', 'question'),
    ...sumOf('second', 'passage'),
    { op: 'Mul', inputs: ['question', 'passage'], output: 'common' },
    { op: 'ReduceSum', inputs: ['common'], output: 'sum', attributes: { axes: [1], keepdims: 1 } },
    { op: 'Sub', inputs: ['sum', 'bias'], output: 'logit' },
    { op: 'Mul', inputs: ['logit', 'sides'], output: 'logits' },
  ];
  const weights = writeOnnx({
    ...{ inputs: INPUTS, nodes },
    constants: {
      table: { dims: [words.length, width], values: table },
      bias: { dims: [1], values: [bias] },
      sides: { dims: [labels], values: labels === 1 ? [1] : [-0.5, 0.5] },
    },
    output: { name: 'logits', shape: ['batch', labels] },
  });
  return writeModel(folder, { ...model, words, weights, architecture: 'BertForSequenceClassification' });
}

/** The sum of the tokens that a mask selects. */
function sumOf(mask: string, output: string): OnnxNode[] {
  const [column, selected] = [`${mask}-column`, `${mask}-tokens`];
  return [
    { op: 'Unsqueeze', inputs: [mask], output: column, attributes: { axes: [2] } },
    { op: 'Mul', inputs: ['tokens', column], output: selected },
    { op: 'ReduceSum', inputs: [selected], output, attributes: { axes: [1], keepdims: 0 } },
  ];
}

function lookupOf(synonyms: string[][]): { words: string[]; table: number[]; width: number } {
  const width = synonyms.length + 1;
  const row = (place: number) => Array.from({ length: width }, (_, d) => (d === place ? 1 : 0));
  const groups = synonyms.flatMap((group, g) => group.map((word) => ({ word, values: row(g) })));
  const special = SPECIAL.map((word) => ({ word, values: row(word === '[CLS]' ? width - 1 : -1) }));
  const rows = [...special, ...groups];
  return { words: rows.map(({ word }) => word), table: rows.flatMap(({ values }) => values), width };
}

interface ModelFiles extends TinyModel {
  words: string[];
  weights: Uint8Array;
  architecture: string;
}

function writeModel(
  folder: string,
  { words, weights, architecture, maxTokens = 64, files = {} }: ModelFiles,
) {
  const vocab = Object.fromEntries(words.map((word, id) => [word, id]));
  const token = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  const single = [token('[CLS]', 0), sequence('A', 0), token('[SEP]', 0)];
  const all: Record<string, unknown> = {
    'config.json': { architectures: [architecture], model_type: 'bert', max_position_embeddings: 512 },
    'tokenizer_config.json': {
      ...{ tokenizer_class: 'BertTokenizer', model_max_length: maxTokens, do_lower_case: true },
      ...{ pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]' },
    },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: SPECIAL.map((content, id) => ({
        ...{ id, content, special: true, single_word: false },
        ...{ lstrip: false, rstrip: false, normalized: false },
      })),
      normalizer: { type: 'BertNormalizer', clean_text: true, lowercase: true, strip_accents: null },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single,
        pair: [...single, sequence('B', 1), token('[SEP]', 1)],
        special_tokens: Object.fromEntries(
          ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }]),
        ),
      },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        ...{ type: 'WordPiece', vocab, unk_token: '[UNK]' },
        ...{ continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      },
    },
    ...files,
  };
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), weights);
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  }
  return folder;
}
