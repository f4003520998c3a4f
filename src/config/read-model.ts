/** Settings of the language models: the one that writes answers, and the one to fall back on. */
import type { ModelSettings, TokenPrice } from '../model/settings.ts';
import { type ModelName, readModelName } from './read-model-name.ts';
import type { SettingReader } from './setting-reader.ts';

/** Where a model is reached; null for what is not set. */
interface Access {
  baseUrl: string | null;
  apiKey: string | null;
  keySetting: string | null;
}

/** Null where neither a key nor an address says that a model is wanted. */
export function readModel(read: SettingReader): ModelSettings | null {
  const openaiUrl = read.url('OPENAI_BASE_URL');
  const givenUrl = read.url('MODEL_BASE_URL');
  const named = readModelName(read, { setting: 'MODEL', hasUrl: (givenUrl ?? openaiUrl) !== null });
  const { provider, known } = named;
  const baseUrl = givenUrl ?? (known.openaiUrl === undefined ? null : openaiUrl);
  const keySettings = keySettingsOf(named);
  const keySetting = keySettings.find((setting) => read.text(setting) !== '');
  if (provider === 'openai' && !keySetting && baseUrl === null) return null;
  if (keySettings.length > 0 && !keySetting && baseUrl === null && !known.isLocal) {
    const missing =
      keySettings.length > 1 ? `neither ${keySettings.join(' nor ')} is` : `${keySettings} is not`;
    read.problems.push(`MODEL asks for ${provider}, but ${missing} set`);
  }
  const apiKey = keySetting ? read.text(keySetting) : null;
  const access = { baseUrl, apiKey, keySetting: keySetting ?? keySettings[0] ?? null };
  return settingsOf(read, named, { setting: 'MODEL', access });
}

/**
 * Null where none is named. A key is never sent to an address that it was not given for: `FALLBACK_BASE_URL` takes
 * `FALLBACK_API_KEY` alone.
 */
export function readFallbackModel(read: SettingReader, model: ModelSettings | null): ModelSettings | null {
  const givenUrl = read.url('FALLBACK_BASE_URL');
  if (read.text('FALLBACK_MODEL') === '') return null;
  if (!model) {
    read.problems.push('FALLBACK_MODEL is set, but no MODEL is: set OPENAI_API_KEY or another key first');
    return null;
  }
  const named = readModelName(read, {
    setting: 'FALLBACK_MODEL',
    hasUrl: (givenUrl ?? read.url('OPENAI_BASE_URL') ?? read.url('MODEL_BASE_URL')) !== null,
  });
  const access = fallbackAccess(read, named, { givenUrl, model });
  if (named.known.keySetting && !access.apiKey && !access.baseUrl && !named.known.isLocal) {
    const message = `FALLBACK_MODEL asks for ${named.provider}, but neither FALLBACK_API_KEY nor ${named.known.keySetting} is set`;
    read.problems.push(message);
  }
  return settingsOf(read, named, { setting: 'FALLBACK_MODEL', access });
}

function fallbackAccess(
  read: SettingReader,
  { provider, known }: ModelName,
  { givenUrl, model }: { givenUrl: string | null; model: ModelSettings },
): Access {
  const ownKey = read.text('FALLBACK_API_KEY') || null;
  const usual = { apiKey: ownKey, keySetting: 'FALLBACK_API_KEY' };
  if (givenUrl !== null) return { baseUrl: givenUrl, ...usual };
  // The same provider is reached in the same way.
  if (provider === model.provider) {
    const { baseUrl, apiKey, keySetting } = model;
    return ownKey ? { baseUrl, ...usual } : { baseUrl, apiKey, keySetting };
  }
  const baseUrl = provider === 'openai' ? read.url('OPENAI_BASE_URL') : null;
  if (ownKey || !known.keySetting) return { baseUrl, ...usual };
  return { baseUrl, apiKey: read.text(known.keySetting) || null, keySetting: known.keySetting };
}

/** Where its key may stand, best first. */
function keySettingsOf({ known }: ModelName): string[] {
  if (!known.keySetting) return [];
  return known.takesOpenAIKey ? [known.keySetting, 'OPENAI_API_KEY'] : [known.keySetting];
}

function settingsOf(
  read: SettingReader,
  { provider, known, name }: ModelName,
  { setting, access }: { setting: ModelSettings['setting']; access: Access },
): ModelSettings {
  const patienceMs = known.isLocal ? 60_000 : null;
  return {
    ...{ provider, name, setting, keySetting: access.keySetting ?? `the credentials of ${provider}` },
    isOpenAICompatible: known.openaiUrl !== undefined,
    baseUrl: access.baseUrl ?? known.openaiUrl ?? null,
    // Clients of OpenAI's protocol refuse to be made without a key.
    apiKey: access.apiKey ?? (known.keySetting === null ? '' : 'none'),
    maxOutputTokens: read.integer('MAX_OUTPUT_TOKENS', 400, [16, 32_000]),
    maxSourceTokens: read.integer('MAX_SOURCE_TOKENS', 900, [100, 100_000]),
    connectTimeoutMs: read.integer('MODEL_CONNECT_TIMEOUT_MS', patienceMs ?? 5000, [10, 600_000]),
    firstTokenTimeoutMs: read.integer('MODEL_FIRST_TOKEN_TIMEOUT_MS', patienceMs ?? 15_000, [10, 600_000]),
    tokenTimeoutMs: read.integer('MODEL_TOKEN_TIMEOUT_MS', 10_000, [10, 600_000]),
    timeoutMs: read.integer('MODEL_TIMEOUT_MS', 60_000, [100, 600_000]),
    retries: read.integer('MODEL_RETRIES', 2, [0, 10]),
    pauseMs: read.integer('MODEL_PAUSE_MS', 15_000, [10, 3_600_000]),
    price: readPrice(read, setting === 'MODEL' ? 'MODEL_PRICE' : 'FALLBACK_PRICE'),
  };
}

function readPrice(read: SettingReader, name: string): TokenPrice | null {
  const raw = read.text(name);
  if (raw === '') return null;
  const [input, cachedInput, output, ...more] = raw.split('/').map((part) => {
    return part.trim() === '' ? Number.NaN : Number(part);
  });
  const isPrice = (value: number | undefined): value is number =>
    Number.isFinite(value) && Number(value) >= 0;
  if (isPrice(input) && isPrice(cachedInput) && isPrice(output) && more.length === 0) {
    return { input, cachedInput, output };
  }
  read.problems.push(
    `${name} is "${raw}", wanted input/cached/output in US dollars per million tokens, e.g. 0.10/0.01/0.50`,
  );
  return null;
}
