/** Small synthetic documents for the contract of index stores: real terms, vectors from the words, no ingest. */
import { createHash } from 'node:crypto';
import type { Acronym, Briefing } from '../../src/model/briefing.ts';
import type { Chunk } from '../../src/model/chunk.ts';
import type {
  DocumentFacts,
  FieldTerms,
  IndexedDocument,
  IndexSettings,
} from '../../src/model/index-store.ts';
import { TOKENIZER_VERSION, tokenize } from '../../src/text/tokenize.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

export const DIMENSIONS = 32;
export const SETTINGS: IndexSettings = {
  embedder: 'words-32',
  dimensions: DIMENSIONS,
  chunkSize: 1000,
  tokenizerVersion: TOKENIZER_VERSION,
  parserVersion: 1,
};

export interface Sample {
  path: string;
  /** Default: the path without its ending. */
  id?: string;
  title?: string;
  publishedAt?: string | null;
  source?: string | null;
  heading?: string;
  acronyms?: Acronym[];
  /** Of each chunk. */
  texts: string[];
  /** Of each chunk; default: made from its words. */
  vectors?: Float32Array[];
}

export function makeDocument(sample: Sample): IndexedDocument {
  const { path, texts, heading = 'Body' } = sample;
  const id = sample.id ?? path.replace(/\.\w+$/, '');
  const about = {
    title: sample.title ?? id,
    publishedAt: sample.publishedAt === undefined ? '2026-05-13' : sample.publishedAt,
    source: sample.source === undefined ? 'Bloomberg Technology' : sample.source,
  };
  const text = texts.join('\n');
  const briefing: Briefing = {
    ...{ id, path, ...about, byline: null, sourceUrl: null, videoUrl: null, text },
    keyConcepts: [{ term: 'Moat', definition: 'what protects', start: 0, end: 1 }],
    sections: [{ kind: 'body', heading, headingPath: [heading], start: 0, end: text.length }],
    ...{ blocks: [], references: [] },
    ...(sample.acronyms ? { acronyms: sample.acronyms } : {}),
  };
  let start = 0;
  const chunks = texts.map((piece, n): Chunk => {
    const place = { start, end: start + piece.length };
    start = place.end + 1;
    return {
      id: `${id}#${n}`,
      briefingId: id,
      ...about,
      kind: 'body',
      headingPath: [heading],
      text: piece,
      ...place,
    };
  });
  const vectors = new Float32Array(chunks.length * DIMENSIONS);
  texts.forEach((piece, n) => {
    vectors.set(sample.vectors?.[n] ?? embed(piece), n * DIMENSIONS);
  });
  return {
    facts: factsOf(path, { id, text, chunks: chunks.length, publishedAt: about.publishedAt }),
    briefing,
    chunks,
    terms: chunks.map(termsOf),
    vectors,
  };
}

export function termsOf(chunk: Chunk): FieldTerms {
  return {
    title: tokenize(chunk.title),
    heading: tokenize(chunk.headingPath.join(' \n ')),
    body: tokenize(chunk.text),
  };
}

function factsOf(
  path: string,
  { id, text, chunks, publishedAt }: { id: string; text: string; chunks: number; publishedAt: string | null },
): DocumentFacts {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const files = [{ path, size: text.length, modifiedMs: 1_700_000_000_000, sha256 }];
  return { briefingId: id, files, chunks, publishedAt, signature: [1, 2, 4_000_000_000] };
}

/** Texts that share words are near each other; a text without words gives the zero vector. */
export function embed(text: string): Float32Array {
  const sum = new Float32Array(DIMENSIONS);
  for (const term of tokenize(text)) {
    const random = seededRandom(createHash('sha256').update(term).digest().readUInt32LE(0));
    for (let d = 0; d < DIMENSIONS; d++) sum[d] = (sum[d] ?? 0) + random() - 0.5;
  }
  return toUnitLength(sum);
}

export function randomVector(random: () => number): Float32Array {
  return toUnitLength(Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5));
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

export const chips = makeDocument({
  path: 'chips.md',
  title: 'Huawei ships new accelerators',
  texts: [
    'Huawei sold many Ascend accelerators to Chinese labs.',
    'Export rules slow the makers of lithography.',
  ],
});
export const prices = makeDocument({
  path: 'prices.md',
  title: 'The price war',
  publishedAt: '2026-02-01',
  source: 'CNBC',
  texts: ['DeepSeek cut its prices by half.', 'Loss leading is a risk for young labs.'],
});
export const power = makeDocument({
  path: 'power.md',
  publishedAt: null,
  source: null,
  texts: ['Data centres need gigawatts of power.'],
});
