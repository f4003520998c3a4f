/** Retrieved passages, read once: the terms of each with their places, sentence by sentence. */
import type { Chunk, ScoredChunk } from '../model/chunk.ts';
import { fieldTermsOf } from '../text/field-terms.ts';
import { splitSentences } from '../text/sentences.ts';
import { type Token, tokenizeWithOffsets } from '../text/tokenize.ts';

export interface ReadSentence {
  /** Offsets in the chunk's text. */
  start: number;
  end: number;
  text: string;
  /** Terms in reading order; offsets count from the beginning of the chunk's text. */
  tokens: Token[];
  words: ReadonlySet<string>;
}

export interface ReadPassage extends ChunkTerms {
  passage: ScoredChunk;
  /** Place among the passages, 0 for the best. */
  rank: number;
}

interface ChunkTerms {
  /** Terms of the title, the source, the date and the headings: what its sentences are about. */
  frame: ReadonlySet<string>;
  /** All terms: those of the frame and those of the text. */
  words: ReadonlySet<string>;
  sentences: readonly ReadSentence[];
}

export function readPassages(passages: readonly ScoredChunk[]): ReadPassage[] {
  return passages.map((passage, rank) => ({ passage, rank, ...termsOf(passage.chunk) }));
}

/** By the chunk itself: an open index gives the same object to every question that finds it. */
const read = new WeakMap<Chunk, ChunkTerms>();

function termsOf(chunk: Chunk): ChunkTerms {
  let terms = read.get(chunk);
  if (!terms) {
    terms = readChunk(chunk);
    read.set(chunk, terms);
  }
  return terms;
}

function readChunk({ text, ...around }: Chunk): ChunkTerms {
  const { title, heading } = fieldTermsOf({ ...around, text: '' });
  const tokens = tokenizeWithOffsets(text);
  const frame = new Set([...title, ...heading, ...numbered(title), ...numbered(heading)]);
  const words = new Set(frame);
  for (const { term } of tokens) words.add(term);
  for (const term of numberedIn(tokens)) words.add(term);
  let next = 0;
  const sentences = splitSentences(text).map(({ start, end }) => {
    while (next < tokens.length && (tokens[next] as Token).start < start) next++;
    const first = next;
    while (next < tokens.length && (tokens[next] as Token).start < end) next++;
    const own = tokens.slice(first, next);
    return {
      ...{ start, end, text: text.slice(start, end) },
      ...{ tokens: own, words: new Set([...own.map(({ term }) => term), ...numberedIn(own)]) },
    };
  });
  return { frame, words, sentences };
}

const NUMBER = /^\d+(?:\.\d+)?$/;

/** "Llama 5" also as "llama5", as "GPT-5" is written by the tokenizer. */
function numberedIn(tokens: readonly Token[]): string[] {
  return numbered(tokens.map(({ term }) => term));
}

function numbered(terms: readonly string[]): string[] {
  return terms.flatMap((term, i) => (i > 0 && NUMBER.test(term) ? [`${terms[i - 1]}${term}`] : []));
}
