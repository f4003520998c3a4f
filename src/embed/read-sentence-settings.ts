/**
 * How a local model wants tokens pooled and texts begun: by the settings, else by the files in which
 * sentence-transformers keeps it (Reimers and Gurevych 2019), else as its family is known to want it.
 */
import { ConfigError } from '../errors.ts';
import type { LocalEmbedderSettings, Pooling } from '../model/settings.ts';
import { SENTENCE_FILES } from '../onnx/model-files.ts';
import { type ModelFolder, readModelJson } from '../onnx/model-folder.ts';
import { knownSentenceSettings, type SentenceSettings } from './known-sentence-models.ts';

/** Steps that need nothing but what is done here; a vector is brought to length 1 in any case. */
const STEPS = /\.(?:Transformer|Pooling|Normalize)$/;
const POOLINGS: Record<string, Pooling> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
};

/** @throws ConfigError for a model that is pooled or finished in a way we do not know */
export async function readSentenceSettings(
  { folder, name }: ModelFolder,
  settings: LocalEmbedderSettings,
): Promise<SentenceSettings> {
  const [modules, pooling, prompts] = await Promise.all([
    readModelJson(folder, SENTENCE_FILES.modules),
    readModelJson(folder, SENTENCE_FILES.pooling),
    readModelJson(folder, SENTENCE_FILES.prompts),
  ]);
  checkSteps(modules, folder);
  const known = knownSentenceSettings(name);
  const own = promptsIn(prompts);
  return {
    pooling: settings.pooling ?? poolingIn(pooling, folder) ?? known.pooling ?? 'mean',
    queryPrefix: settings.queryPrefix ?? own.queryPrefix ?? known.queryPrefix ?? '',
    passagePrefix: settings.passagePrefix ?? own.passagePrefix ?? known.passagePrefix ?? '',
  };
}

/** modules.json is a list of steps, each with its Python class. */
function checkSteps(modules: unknown, folder: string): void {
  if (!Array.isArray(modules)) return;
  const unknown = modules.map(({ type }) => String(type)).find((type) => !STEPS.test(type));
  if (unknown === undefined) return;
  throw new ConfigError([
    `EMBEDDINGS names the model in "${folder}", which has a step "${unknown}"; wanted one of a transformer, pooling and normalising alone`,
  ]);
}

function poolingIn(config: unknown, folder: string): Pooling | undefined {
  if (typeof config !== 'object' || config === null) return undefined;
  const modes = Object.entries(config).filter(
    ([name, isOn]) => name.startsWith('pooling_mode_') && isOn === true,
  );
  const mode = modes.map(([name]) => name).join(', ');
  const pooling = POOLINGS[mode];
  if (mode !== '' && !pooling) {
    throw new ConfigError([
      `EMBEDDINGS names the model in "${folder}", which is pooled by ${mode}; wanted mean or cls, or EMBEDDING_POOLING to say so`,
    ]);
  }
  return pooling;
}

/** sentence-transformers calls the prompt of a text "document", E5's and others' own files "passage". */
function promptsIn(config: unknown): Partial<SentenceSettings> {
  const { prompts } = (config ?? {}) as { prompts?: Record<string, unknown> };
  const query = prompts?.query;
  const passage = prompts?.passage ?? prompts?.document;
  return {
    ...(typeof query === 'string' ? { queryPrefix: query } : {}),
    ...(typeof passage === 'string' ? { passagePrefix: passage } : {}),
  };
}
