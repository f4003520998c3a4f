/** Asks the provider at start whether it takes the key, so that a wrong one is told before a reader meets it. */
import type { ModelSettings } from '../model/settings.ts';
import { toProviderError } from '../provider-error.ts';

const OPENAI = 'https://api.openai.com/v1';
const TIMEOUT_MS = 3000;

/**
 * Resolves if the key is good, or if the provider cannot say: it may be down now and up at the first question. One
 * that does not speak OpenAI's protocol has other ways to ask; there a wrong key is told by the first answer.
 * @throws ProviderError 'provider-key-refused'
 */
export async function checkProviderKey(settings: ModelSettings): Promise<void> {
  if (!settings.isOpenAICompatible) return;
  const { name: model, baseUrl, apiKey, keySetting } = settings;
  const headers = { authorization: `Bearer ${apiKey}` };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const reply = await fetch(`${baseUrl ?? OPENAI}/models`, { headers, signal }).catch(() => undefined);
  await reply?.body?.cancel();
  if (reply?.status !== 401) return;
  const call = { action: 'use the language model', model, baseUrl, keySetting };
  throw toProviderError({ status: reply.status }, call);
}
