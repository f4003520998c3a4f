/** Whether a call that failed cost nothing. */
import { ProviderError } from '../errors.ts';

/** The provider said no, or was never reached. A call that took too long or was cut off is charged all the same. */
export function wasNotServed(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  return typeof error.facts.status === 'number' || isUnreachable(error.cause);
}

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return true;
  return error.cause !== error && isUnreachable(error.cause);
}
