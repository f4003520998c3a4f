/**
 * Documents that are nearly the same, found in linear time: MinHash over runs of three words, whose equal
 * places estimate the Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997),
 * and banding, so that only documents with an equal band are compared.
 */

/** Numbers in a signature; the estimate's standard error at 0.8 is about 0.07. */
export const SIGNATURE_LENGTH = 32;
/** Raised whenever the same text would give another signature. */
export const SIGNATURE_VERSION = 1;
/** Estimated share of common runs from which on two documents are nearly the same. */
export const NEAR_DUPLICATE = 0.8;

const SHINGLE_WORDS = 3;
/** Four numbers a band: two documents at 0.8 miss each other in all eight bands about once in seventy times. */
const BAND = 4;
/** Chinese and Japanese have no spaces: each of their characters stands for a word. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** 32 whole numbers below 2^32, the same for the same words on every machine; empty for a text without words. */
export function signatureOf(text: string): number[] {
  const words = (text.toLowerCase().match(WORD) ?? []).map(hashWord);
  if (words.length === 0) return [];
  const signature = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff);
  const last = Math.max(0, words.length - SHINGLE_WORDS);
  for (let i = 0; i <= last; i++) {
    const shingle = words.slice(i, i + SHINGLE_WORDS).reduce((hash, word) => mix(hash ^ word), 0);
    for (let k = 0; k < SIGNATURE_LENGTH; k++) {
      // Multiples of the golden ratio's bits as seeds: as many independent orders of all shingles.
      const value = mix(shingle ^ Math.imul(k + 1, 0x9e3779b1));
      if (value < (signature[k] ?? 0)) signature[k] = value;
    }
  }
  return [...signature];
}

/** Share of equal places: an estimate of the Jaccard similarity, 0 to 1. */
export function similarityOf(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}

export class NearDuplicateIndex {
  readonly #signatures: { path: string; signature: readonly number[] }[] = [];
  readonly #bands = new Map<string, number[]>();

  /** Adds a document and gives the paths, most alike first, of those before it that are nearly the same. */
  add(path: string, signature: readonly number[]): string[] {
    const ordinal = this.#signatures.push({ path, signature }) - 1;
    const candidates = new Set<number>();
    for (let at = 0; at + BAND <= signature.length; at += BAND) {
      const key = `${at}:${signature.slice(at, at + BAND).join()}`;
      const inBand = this.#bands.get(key);
      if (!inBand) this.#bands.set(key, [ordinal]);
      else {
        // A thousand copies of one document must not be compared each with each.
        for (const other of inBand) candidates.add(other);
        if (inBand.length < MAX_IN_BAND) inBand.push(ordinal);
      }
    }
    return [...candidates]
      .map((other) => {
        const known = this.#signatures[other];
        return { path: known?.path ?? '', similarity: similarityOf(signature, known?.signature ?? []) };
      })
      .filter(({ similarity }) => similarity >= NEAR_DUPLICATE)
      .sort((a, b) => b.similarity - a.similarity)
      .map((near) => near.path);
  }
}

const MAX_IN_BAND = 8;

/** FNV-1a, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: every bit of the input changes half of the output's. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
