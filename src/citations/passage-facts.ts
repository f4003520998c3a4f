/** What a chunk is compared by, read once for each passage and kept as long as it is asked about. */
import { LRUCache } from 'lru-cache';
import type { Chunk } from '../model/chunk.ts';
import { type Acronym, findAcronyms } from '../text/find-acronyms.ts';
import { type Span, splitSentences } from '../text/sentences.ts';
import { type FoldedText, foldText } from './find-verbatim.ts';
import { type PartialDate, readDates } from './read-dates.ts';
import { readStatement, type Statement } from './read-statement.ts';
import { readWords } from './read-words.ts';

export interface PassageFacts {
  sentences: readonly Span[];
  folded: FoldedText;
  /** The whole chunk. */
  whole: Statement;
  /** Title, headings and source. */
  around: Statement;
  /** Terms of words that are names somewhere inside a sentence of the chunk. */
  names: ReadonlySet<string>;
  acronyms: readonly Acronym[];
  published: PartialDate | undefined;
  /** Neighbouring sentences from `from` on, read once. */
  window(from: number, size: number): Window;
}

/** Neighbouring sentences; offsets inside the chunk. */
export interface Window extends Span {
  from: number;
  size: number;
  statement: Statement;
}

/** By the chunk, and by what they are read from: a database gives the same passage as another object each time. */
const ofChunk = new WeakMap<Chunk, PassageFacts>();
const kept = new LRUCache<string, PassageFacts>({ max: 500 });

export function passageFacts(chunk: Chunk): PassageFacts {
  let facts = ofChunk.get(chunk);
  if (!facts) {
    facts = factsByText(chunk);
    ofChunk.set(chunk, facts);
  }
  return facts;
}

function factsByText(chunk: Chunk): PassageFacts {
  const { title, headingPath, publishedAt, source, text } = chunk;
  const key = [title, headingPath.join('\u0000'), publishedAt, source, text].join('\u0001');
  let facts = kept.get(key);
  if (!facts) {
    facts = readFacts(chunk);
    kept.set(key, facts);
  }
  return facts;
}

function readFacts(chunk: Chunk): PassageFacts {
  const sentences = splitSentences(chunk.text);
  const names = new Set(
    readWords(chunk.text)
      .filter(({ isName }) => isName)
      .map(({ term }) => term),
  );
  const windows = new Map<number, Window>();
  return {
    sentences,
    names,
    folded: foldText(chunk.text),
    whole: readStatement(chunk.text, names),
    around: readStatement([chunk.title, ...chunk.headingPath, chunk.source ?? ''].join('\n')),
    acronyms: findAcronyms([chunk.text, chunk.title, ...chunk.headingPath]),
    published: readDates(chunk.publishedAt ?? '')[0],
    window(from, size) {
      const key = from * 8 + size;
      let window = windows.get(key);
      if (!window) {
        const start = sentences[from]?.start ?? 0;
        const end = sentences[from + size - 1]?.end ?? start;
        window = {
          ...{ start, end, from, size },
          statement: readStatement(chunk.text.slice(start, end), names),
        };
        windows.set(key, window);
      }
      return window;
    },
  };
}
