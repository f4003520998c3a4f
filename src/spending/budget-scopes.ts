/** Which budgets a call counts against, by who asks. */
import type { Payer } from '../model/answer.ts';
import type { BudgetScope } from '../model/settings.ts';

/** Most that may be spent in a day, in billionths of a US dollar; null for no limit. */
export type Caps = Readonly<Record<BudgetScope, number | null>>;

/** One budget that a call counts against. */
export interface Claim {
  scope: BudgetScope;
  /** Whose budget: '' for that of the day, which is everybody's. */
  subject: string;
  cap: number | null;
}

/**
 * The day counts for all. Who holds a key is known by it, wherever it is used; the public by address and site.
 * @param subjectOf the name under which an address is kept
 */
export function claimsOf(payer: Payer, caps: Caps, subjectOf: (address: string) => string): Claim[] {
  const claim = (scope: BudgetScope, subject: string): Claim => ({ scope, subject, cap: caps[scope] });
  const claims = [claim('day', '')];
  if (payer.keyName !== null) return [...claims, claim('key', payer.keyName)];
  // Without a limit there is no reason to remember who it was.
  if (payer.address !== null && caps.address !== null)
    claims.push(claim('address', subjectOf(payer.address)));
  if (payer.origin !== null) claims.push(claim('origin', payer.origin));
  return claims;
}
