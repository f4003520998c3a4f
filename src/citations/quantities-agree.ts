/** Whether a number of a passage bears out one of a claim: by its value, as an interval where it is a limit, by its unit and by its bound. */
import type { Quantity } from './quantity.ts';
import { MONEY } from './quantity-words.ts';
import type { Statement } from './read-statement.ts';

/** An estimate may be that far from the number, as a share of it. */
const ROUNDING = 0.05;
/** "More than 5 billion" is said of 5.5, hardly of 50. */
const WITHIN_LIMIT = 0.34;
const PEOPLE = /^(?:person|user|employee)$/;

export function agreesInValue(claimed: Quantity, found: Pick<Quantity, 'value' | 'high'>): boolean {
  // "From 10 to 60" for "between 10 and 60".
  if (found.high !== undefined && claimed.high === undefined && claimed.role && claimed.role !== 'by')
    return isEqual(claimed.value, claimed.role === 'from' ? found.value : found.high);
  if (!isEqual(claimed.value, found.value)) {
    // "up to 90 percent" and "at least 80" are what "80 to 90" says.
    return found.high !== undefined && claimed.bound === 'most' && isEqual(claimed.value, found.high);
  }
  if (claimed.high === undefined) return found.high === undefined || claimed.bound === 'least';
  return found.high !== undefined && isEqual(claimed.high, found.high);
}

export function isEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

export function isCloseTo(claimed: Quantity, found: Quantity): boolean {
  if (claimed.high !== undefined || claimed.kind === 'ordinal') return false;
  const [value, high] = [found.value, found.high ?? found.value];
  const from = claimed.value;
  if (claimed.bound === 'about')
    return Math.abs(from - value) <= ROUNDING * value || Math.abs(from - high) <= ROUNDING * high;
  if (claimed.bound === 'least')
    return value >= from && value <= from * (1 + WITHIN_LIMIT) && !found.bound?.endsWith('st');
  // Of two limits, "60 or older" and "65 or older", neither is the other.
  if (claimed.bound === 'most')
    return high <= from && high >= from * (1 - WITHIN_LIMIT) && !found.bound?.endsWith('st');
  return false;
}

export function agreesInUnit(claimed: Quantity, found: Quantity, window: Statement): boolean {
  if (claimed.rate && found.rate && claimed.rate !== found.rate) return false;
  if (claimed.kind === found.kind) return true;
  const isOfSameKind = claimed.kind.endsWith(found.kind) || found.kind.endsWith(claimed.kind);
  if (claimed.isInherited || found.isInherited)
    return (
      (found.kind === '' || claimed.kind === '' || !isOfSameKind) &&
      (!MONEY.test(claimed.kind) || MONEY.test(found.kind))
    );
  if ([claimed.kind, found.kind].every((kind) => /^(?:points?|)$/.test(kind))) return true;
  if (claimed.kind === '')
    return !/^(?:percent|points|times|ordinal)$/.test(found.kind) && !MONEY.test(found.kind);
  if (PEOPLE.test(found.kind) && PEOPLE.test(claimed.kind)) return true;
  if (found.kind === '' && PEOPLE.test(claimed.kind)) return true;
  if (found.kind === '') return window.terms.has(claimed.kind) || claimed.kind === 'times';
  // "two times" and "twice" count as numbers of times.
  return [claimed.kind, found.kind].includes('times') && [claimed.kind, found.kind].includes('');
}

/** A limit is no number, and a number no limit; an estimate left out is forgiven. */
export function agreesInBound(claimed: Quantity, found: Quantity): boolean {
  if (claimed.role && found.role && claimed.role !== found.role) return false;
  if (claimed.high !== undefined || found.high !== undefined) return true;
  if (claimed.bound === 'least') return found.bound === 'least' || found.value > claimed.value;
  if (claimed.bound === 'most')
    return found.bound === 'most' || found.bound === 'about' || found.value < claimed.value;
  if (claimed.bound === 'about') return true;
  return found.bound !== 'most';
}
