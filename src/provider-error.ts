/**
 * What went wrong at a model provider, as one of our errors. Works on the shape of the error (HTTP status,
 * name), since SDK and LangChain wrap each other's classes. The key itself never gets into a message.
 */
import { ProviderError } from './errors.ts';

export interface ProviderCall {
  /** What was being done, e.g. "embed texts". */
  action: string;
  /** Model name, to be quoted. */
  model: string;
  /** Endpoint, or null for the provider's own. */
  baseUrl: string | null;
  /** The setting that the key was read from; default OPENAI_API_KEY. */
  keySetting?: string;
  /** Kept out of messages, should a provider repeat it. */
  apiKey?: string;
}

/** @param error anything that a client of a provider threw; `facts` get its `status` and `headers`, or null */
export function toProviderError(error: unknown, call: ProviderCall): ProviderError {
  if (error instanceof ProviderError) return error;
  const { action, model, baseUrl, keySetting = 'OPENAI_API_KEY' } = call;
  const status = numberIn(error, ['status', 'statusCode']);
  const where = baseUrl ? `"${baseUrl}"` : 'the provider';
  const facts = { model, baseUrl, status: status ?? null, headers: headersOf(error) };
  const options = { facts, cause: error };
  if (status === 401 || status === 403) {
    const message = `Cannot ${action}: ${where} refused the key (${status}); check ${keySetting}`;
    return new ProviderError('provider-key-refused', message, options);
  }
  if (status === 429) {
    const message = isQuotaSpent(error)
      ? `Cannot ${action}: the quota at ${where} is spent (429); look at its billing page`
      : `Cannot ${action}: ${where} is limiting requests or the quota is spent (429); try again later`;
    const quota = { facts: { ...facts, isQuotaSpent: isQuotaSpent(error) }, cause: error };
    return new ProviderError('provider-rate-limited', message, quota);
  }
  const message = `Cannot ${action} with "${model}": ${reasonOf(error, { status, where, model })}`;
  return new ProviderError('provider-failed', withoutKey(message, call.apiKey), options);
}

function numberIn(error: unknown, names: readonly string[]): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  for (const name of names) {
    const value = Reflect.get(error, name);
    if (typeof value === 'number') return value;
  }
  return 'cause' in error && error.cause !== error ? numberIn(error.cause, names) : undefined;
}

function headersOf(error: unknown): Headers | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('headers' in error && error.headers instanceof Headers) return error.headers;
  return 'cause' in error && error.cause !== error ? headersOf(error.cause) : null;
}

/** OpenAI says it by a code; waiting does not help. */
function isQuotaSpent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'insufficient_quota';
}

function reasonOf(
  error: unknown,
  { status, where, model }: { status: number | undefined; where: string; model: string },
): string {
  if (status === 404) return `${where} knows no model "${model}" (404)`;
  if (status === 400) return `${where} did not accept the request (400): ${messageOf(error)}`;
  if (status !== undefined) return `${where} answered ${status}`;
  if (error instanceof SyntaxError) return `${where} sent what is no JSON`;
  const name = error instanceof Error ? `${error.name} ${error.message}` : '';
  if (/time.?out/i.test(name)) return `${where} took too long`;
  if (/connection|fetch failed|ECONN|ENOTFOUND/i.test(name)) return `${where} cannot be reached`;
  if (/terminated|premature|aborted|closed|socket/i.test(name)) return `${where} cut the connection`;
  return messageOf(error);
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.slice(0, 200) ?? '';
}

function withoutKey(message: string, apiKey = ''): string {
  return apiKey.length > 4 ? message.replaceAll(apiKey, '[key]') : message;
}
