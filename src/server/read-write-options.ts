/** What stands behind the "?" of a writing request. */
import type { Request } from 'express';
import { RequestError } from '../errors.ts';

export interface WriteOptions {
  /** Whether the reply waits until the change is served; default true. */
  isAwaited: boolean;
  /** Whether the document is only checked. */
  isDryRun: boolean;
  /** Whether a briefing that is there may be replaced. */
  mayReplace: boolean;
}

type OptionName = 'wait' | 'dryRun' | 'replace';

/** @throws RequestError 'invalid-request' naming the option */
export function readWriteOptions({ query }: Request, names: readonly OptionName[]): WriteOptions {
  const problems = Object.entries(query).flatMap(([name, value]) => {
    if (!names.includes(name as OptionName)) return [{ field: name, message: 'is not a known option' }];
    if (value === 'true' || value === 'false') return [];
    return [{ field: name, message: `is "${value}", wanted true or false` }];
  });
  if (problems.length > 0) throw new RequestError('invalid-request', problems);
  return {
    isAwaited: query.wait !== 'false',
    isDryRun: query.dryRun === 'true',
    mayReplace: query.replace === 'true',
  };
}
