/**
 * Libraries of any size for benchmarks: synthetic, seeded, with the statistics that cost depends on (word
 * frequencies by Zipf's law, subjects that share words). They measure speed and memory, never quality.
 */
import { seededRandom } from '../embed/seeded-random.ts';
import type { Briefing } from '../model/briefing.ts';
import type { Chunk } from '../model/chunk.ts';

export interface SyntheticLibrary {
  briefings: Briefing[];
  chunks: Chunk[];
  /** Of eight words each, drawn from the subject of some chunk. */
  questions: string[];
}

const VOCABULARY = 40_000;
const SUBJECTS = 400;
const WORDS_OF_SUBJECT = 120;
const WORDS_IN_CHUNK = 150;
const CHUNKS_IN_BRIEFING = 10;
const SUBJECT_SHARE = 0.4;
const WORDS_IN_QUESTION = 8;

export function createLibrary(chunkCount: number, questionCount: number): SyntheticLibrary {
  const random = seededRandom(42);
  const draw = () => wordOf(Math.floor(VOCABULARY ** random()) - 1);
  const subjects = Array.from({ length: SUBJECTS }, () => Array.from({ length: WORDS_OF_SUBJECT }, draw));
  const subjectOf = (n: number) => subjects[n % SUBJECTS] as string[];
  const speak = (n: number, length: number) => {
    const words = subjectOf(n);
    return Array.from({ length }, () => {
      return random() < SUBJECT_SHARE ? (words[Math.floor(random() * words.length)] as string) : draw();
    });
  };
  const library: SyntheticLibrary = { briefings: [], chunks: [], questions: [] };
  for (let n = 0; library.chunks.length < chunkCount; n++) {
    const pieces = Math.min(CHUNKS_IN_BRIEFING, chunkCount - library.chunks.length);
    const texts = Array.from({ length: pieces }, () => toSentences(speak(n, WORDS_IN_CHUNK)));
    addBriefing(library, { n, title: speak(n, 7).join(' '), texts });
  }
  library.questions = Array.from({ length: questionCount }, () => {
    return `${speak(Math.floor(random() * SUBJECTS), WORDS_IN_QUESTION).join(' ')}?`;
  });
  return library;
}

function addBriefing(
  library: SyntheticLibrary,
  { n, title, texts }: { n: number; title: string; texts: string[] },
): void {
  const id = `briefing-${n}`;
  const publishedAt = new Date(Date.UTC(2022, 0, 1 + (n % 1700))).toISOString().slice(0, 10);
  const text = texts.join('\n');
  const about = { byline: null, source: null, sourceUrl: null, videoUrl: null };
  const parts = { keyConcepts: [], sections: [], blocks: [], references: [] };
  library.briefings.push({ id, path: `${id}.txt`, title, publishedAt, text, ...about, ...parts });
  let start = 0;
  for (const [i, piece] of texts.entries()) {
    const end = start + piece.length;
    const place = { kind: 'body', headingPath: [`Part ${i + 1}`], start, end } as const;
    const headingPath = [...place.headingPath];
    library.chunks.push({
      ...place,
      ...{ headingPath, id: `${id}#${i}`, briefingId: id, title, publishedAt, source: null, text: piece },
    });
    start = end + 1;
  }
}

/** A pronounceable word for each number; frequent words are short, as in languages. */
function wordOf(n: number): string {
  const consonants = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  let word = '';
  let left = n + 30;
  while (left > 0) {
    word += (consonants[left % 14] as string) + (vowels[Math.floor(left / 14) % 5] as string);
    left = Math.floor(left / 70);
  }
  return word;
}

function toSentences(words: readonly string[]): string {
  const sentences: string[] = [];
  for (let i = 0; i < words.length; i += 15) {
    const sentence = words.slice(i, i + 15).join(' ');
    sentences.push(`${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}
