/** Settings of a model on this machine, as config.ts would make them. */
import { join } from 'node:path';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import type { LocalEmbedderSettings, LocalModelSettings } from '../../src/model/settings.ts';

/** Nothing listens there: a model that is asked for by name cannot be fetched. */
const NOWHERE = 'http://127.0.0.1:9';

export function localModel(model: string, overrides: Partial<LocalModelSettings> = {}): LocalModelSettings {
  const places = { modelsDir: '/nowhere', endpoint: NOWHERE, runtimeDir: join(PROJECT_DIR, 'neural') };
  return { setting: 'RERANKER', model, ...places, ...overrides };
}

export function localEmbedder(
  model: string,
  overrides: Partial<LocalEmbedderSettings> = {},
): LocalEmbedderSettings {
  const asItSays = { pooling: null, queryPrefix: null, passagePrefix: null };
  return { kind: 'local', ...localModel(model), setting: 'EMBEDDINGS', ...asItSays, ...overrides };
}
