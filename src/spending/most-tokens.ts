/** What a call can cost at most, before anybody has counted its tokens. */

/** Bytes of UTF-8 in a token, at least. English has four and more, Chinese and Japanese about three. */
const BYTES_PER_TOKEN = 3;

/** US dollars reserved for a call whose price is not known: enough to be refused where nothing may be paid. */
export const SOMETHING_USD = 1e-9;

/** Never too few, whatever counts them. */
export function mostTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
