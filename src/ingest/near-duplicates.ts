/**
 * Documents that are nearly the same, found in linear time: MinHash over runs of three words, whose equal
 * places estimate the Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997),
 * and banding, so that only documents with an equal band are compared.
 */

/** Numbers in a signature; the estimate's standard error at 0.8 is about 0.07. */
export const SIGNATURE_LENGTH = 32;
/** Estimated share of common runs from which on two documents are nearly the same. */
export const NEAR_DUPLICATE = 0.8;

const SHINGLE_WORDS = 3;
/** Four numbers a band: two documents at 0.8 miss each other in all eight bands about once in seventy times. */
const BAND = 4;
/** Multiples of the golden ratio's bits: as many independent orders of all shingles. */
const SEEDS = Int32Array.from({ length: SIGNATURE_LENGTH }, (_, k) => Math.imul(k + 1, 0x9e3779b1));
const TOP_BIT = 0x80000000 | 0;
/** Chinese and Japanese have no spaces: each of their characters stands for a word. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu;

/** 32 whole numbers below 2^32, the same for the same words on every machine; empty for a text without words. */
export function signatureOf(text: string): number[] {
  const shingles = shinglesOf(text.toLowerCase().match(WORD) ?? []);
  if (shingles.length === 0) return [];
  return Array.from(SEEDS, (seed) => leastOf(shingles, seed));
}

/** A hash of each run of words; of a shorter text, of all its words. */
function shinglesOf(words: readonly string[]): Int32Array {
  const hashes = words.map(hashWord);
  const shingles = new Int32Array(words.length === 0 ? 0 : Math.max(1, words.length - SHINGLE_WORDS + 1));
  for (let i = 0; i < shingles.length; i++) {
    const end = Math.min(hashes.length, i + SHINGLE_WORDS);
    let hash = 0;
    for (let at = i; at < end; at++) hash = mix(hash ^ (hashes[at] as number));
    shingles[i] = hash;
  }
  return shingles;
}

/** The first of the shingles in the order that a seed gives. */
function leastOf(shingles: Int32Array, seed: number): number {
  // Signed numbers with the top bit turned over have the order of unsigned ones, and are faster.
  let least = 0x7fffffff;
  for (let i = 0; i < shingles.length; i++) {
    const value = mix((shingles[i] as number) ^ seed) ^ TOP_BIT;
    if (value < least) least = value;
  }
  return (least ^ TOP_BIT) >>> 0;
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
  /** By {@link bandKey}; most bands are those of one document. */
  readonly #bands = new Map<number, number | number[]>();

  /** Adds a document and gives the paths, most alike first, of those before it that are nearly the same. */
  add(path: string, signature: readonly number[]): string[] {
    const ordinal = this.#signatures.push({ path, signature }) - 1;
    const candidates = new Set<number>();
    for (let at = 0; at + BAND <= signature.length; at += BAND) {
      const key = bandKey(signature, at);
      const inBand = this.#bands.get(key);
      if (inBand === undefined) this.#bands.set(key, ordinal);
      else if (typeof inBand === 'number') {
        candidates.add(inBand);
        this.#bands.set(key, [inBand, ordinal]);
      } else {
        // A thousand copies of one document must not be compared each with each.
        for (const other of inBand) candidates.add(other);
        if (inBand.length < MAX_IN_BAND) inBand.push(ordinal);
      }
    }
    if (candidates.size === 0) return [];
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

/** 53 bits of one band and its place: an index of a million documents is built with each change of the library. */
function bandKey(signature: readonly number[], at: number): number {
  let high = at;
  let low = ~at;
  for (let i = at; i < at + BAND; i++) {
    high = mix(high ^ (signature[i] as number));
    low = mix(low ^ (signature[i] as number));
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}

/** FNV-1a, 32 bits, signed. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3, signed: every bit of the input changes half of the output's. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
