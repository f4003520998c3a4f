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
}

/** @param error anything that an OpenAI-protocol client threw. */
export function toProviderError(error: unknown, call: ProviderCall): ProviderError {
  if (error instanceof ProviderError) return error;
  const { action, model, baseUrl } = call;
  const status = statusOf(error);
  const where = baseUrl ? `"${baseUrl}"` : 'the provider';
  const facts = { model, baseUrl, status: status ?? null };
  const options = { facts, cause: error };
  if (status === 401 || status === 403) {
    const message = `Cannot ${action}: ${where} refused the key (${status}); check OPENAI_API_KEY`;
    return new ProviderError('provider-key-refused', message, options);
  }
  if (status === 429) {
    const message = `Cannot ${action}: ${where} is limiting requests or the quota is spent (429); try again later`;
    return new ProviderError('provider-rate-limited', message, options);
  }
  const message = `Cannot ${action} with "${model}": ${reasonOf(error, { status, where, model })}`;
  return new ProviderError('provider-failed', message, options);
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('status' in error && typeof error.status === 'number') return error.status;
  return 'cause' in error && error.cause !== error ? statusOf(error.cause) : undefined;
}

function reasonOf(
  error: unknown,
  { status, where, model }: { status: number | undefined; where: string; model: string },
): string {
  if (status === 404) return `${where} knows no model "${model}" (404)`;
  if (status === 400) return `${where} did not accept the request (400): ${messageOf(error)}`;
  if (status !== undefined) return `${where} answered ${status}`;
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
