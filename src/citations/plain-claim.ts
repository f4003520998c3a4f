/** A claim as it is compared: without citation markers, markdown signs and the quotation marks around it. */

export function plainClaim(claim: string): string {
  return claim
    .replace(/\s*[[【［]\d+(?:, ?\d+)*[\]】］]/g, '')
    .replace(/[*`#>]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/^\s*(?:[-•]|\d{1,2}[.)])\s+/, '')
    .trim()
    .replace(/^["“”]+|["“”]+$/g, '')
    .trim();
}
