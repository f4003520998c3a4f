/** What `MODEL` and `FALLBACK_MODEL` say: a provider and the name of its model. */
import { KNOWN_PROVIDERS, type KnownProvider, knownProvider } from './known-providers.ts';
import type { SettingReader } from './setting-reader.ts';

export interface ModelName {
  provider: string;
  known: KnownProvider;
  name: string;
}

const OPENAI = KNOWN_PROVIDERS.openai as KnownProvider;

/**
 * "anthropic:claude-haiku-5" or "gpt-6-luna". Where an address is given, a prefix that is no provider is part of the
 * name, such as the tag in "llama3:8b"; "mistral:7b" is then one as well.
 */
export function readModelName(
  read: SettingReader,
  { setting, hasUrl }: { setting: string; hasUrl: boolean },
): ModelName {
  const asked = read.text(setting);
  const [prefix = '', ...rest] = asked.split(':');
  const known = hasUrl && prefix === 'mistral' ? null : knownProvider(prefix);
  if (known) {
    const name = rest.join(':') || known.model || '';
    if (name === '') read.problems.push(`${setting} is "${asked}", wanted ${prefix}:<model>`);
    return { provider: prefix, known, name };
  }
  if (rest.length > 0 && !hasUrl) {
    const names = Object.keys(KNOWN_PROVIDERS).join(', ');
    const message = `${setting} is "${asked}", but "${prefix}" is no known provider (${names}); a name with a colon needs OPENAI_BASE_URL`;
    read.problems.push(message);
  }
  return { provider: 'openai', known: OPENAI, name: asked || (OPENAI.model ?? '') };
}
