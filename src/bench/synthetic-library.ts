/**
 * Libraries of any size for benchmarks: synthetic, seeded, and shaped like the starter library. They have the
 * statistics that cost depends on (Zipf's law, subjects that share words, ten chunks of about 1,000 characters a
 * briefing), so they measure speed and memory, never quality.
 */
import { seededRandom } from '../embed/seeded-random.ts';
import {
  capitalized,
  drawFunctionWord,
  drawNumber,
  drawRank,
  inflect,
  nameOf,
  pick,
  type Random,
  wordOf,
} from './synthetic-words.ts';

export const CHUNKS_IN_BRIEFING = 10;

const SUBJECTS = 1000;
const WORDS_OF_SUBJECT = 60;
/**
 * Of the words of subjects, and so of questions: half of a question's words then stand in more than 2 % of the
 * passages and a tenth in more than 22 %, between questions over Wikipedia (2.4 % and 8 %, SQuAD 2.0) and over the
 * pages of one company (5 % and 23 %, MTRAG).
 */
const SUBJECT_RANKS = { first: 25, end: 1500 };
const NAMES_OF_SUBJECT = 12;
/** Words that hardly any other briefing has. */
const OWN_WORDS = 12;
const CONCEPTS = 7;
/** Of two chunks each; the key concepts before them and the conclusion behind have one. */
const NUMBERED_SECTIONS = (CHUNKS_IN_BRIEFING - 2) / 2;
/** A paragraph is closed at the sentence that reaches them: below the splitter's 1,100, and below twice as many. */
const CHUNK_CHARACTERS = 900;
const SECTION_CHARACTERS = 1800;
/** Over which the briefings are spread. */
const DAYS = 1700;
const MOST_WORDS_IN_SENTENCE = 20;

export interface SyntheticFile {
  /** Inside the corpus, e.g. "2024/briefing-000017.txt". */
  path: string;
  /** As the ingest will name it. */
  id: string;
  title: string;
  text: string;
}

interface Subject {
  words: string[];
  names: string[];
}

export class SyntheticLibrary {
  readonly #seed: number;
  readonly #subjects: Subject[];

  constructor(seed = 42) {
    this.#seed = seed;
    const random = seededRandom(seed);
    this.#subjects = Array.from({ length: SUBJECTS }, (_, subject) => ({
      words: Array.from({ length: WORDS_OF_SUBJECT }, () => wordOf(drawRank(random, SUBJECT_RANKS))),
      names: Array.from({ length: NAMES_OF_SUBJECT }, (_, i) => nameOf(subject * NAMES_OF_SUBJECT + i)),
    }));
  }

  /** The n-th briefing: the same in a library of any size. */
  briefing(n: number): SyntheticFile {
    const random = seededRandom(this.#seed + 1000 * (n + 1));
    const main = this.#subjectOf(n);
    const side = pick(this.#subjects, random);
    const own = Array.from({ length: OWN_WORDS }, () => wordOf(drawRank(random, { first: 5000 })));
    const speak = () => sentence(random, { main, side, own });
    const title = titleOf(random, { main, own });
    const { day, number, path } = placeOf(n);
    const lines = [
      title,
      `By ${pick(main.names, random)} ${capitalized(wordOf(9000 + (n % 300)))}`,
      `Published: ${day}`,
      `Source: https://example.com/videos/${number}`,
      'Key Concepts',
      ...Array.from({ length: CONCEPTS }, () => `- ${titleOf(random, { main, own })}: ${speak()}`),
    ];
    for (let section = 1; section <= NUMBERED_SECTIONS; section++) {
      lines.push(`${section}. ${titleOf(random, { main, own })}`, paragraph(speak, SECTION_CHARACTERS));
    }
    lines.push(`${NUMBERED_SECTIONS + 1}. Synthesis and Conclusion`, paragraph(speak, CHUNK_CHARACTERS));
    lines.push('Sources', `- ${pick(main.names, random)}, announcement, ${day}`);
    return { path, id: `${day.slice(0, 4)}-briefing-${number}`, title, text: `${lines.join('\n')}\n` };
  }

  /** Path of the n-th briefing. */
  pathOf(n: number): string {
    return placeOf(n).path;
  }

  /** The n-th question: eight content words of a subject of the first `briefings`, asked as people ask. */
  question(n: number, briefings: number): string {
    const random = seededRandom(this.#seed + 7 * n + 3);
    const { words, names } = this.#subjectOf(Math.floor(random() * briefings));
    const [a, b, c, d, e, f, g] = Array.from({ length: 7 }, () => skewed(words, random));
    return `What did ${pick(names, random)} say about the ${a} ${b} of ${c}, and how does ${d} ${e} change ${f} and ${g}?`;
  }

  #subjectOf(n: number): Subject {
    return this.#subjects[n % SUBJECTS] as Subject;
  }
}

function placeOf(n: number): { day: string; number: string; path: string } {
  const day = new Date(Date.UTC(2022, 0, 1 + (n % DAYS))).toISOString().slice(0, 10);
  const number = String(n).padStart(6, '0');
  return { day, number, path: `${day.slice(0, 4)}/briefing-${number}.txt` };
}

/** The first ones of a list more often, as a subject has a few words that it always uses. */
function skewed<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(items.length * random() ** 2)] as T;
}

function titleOf(random: Random, { main, own }: { main: Subject; own: readonly string[] }): string {
  const words = [skewed(main.words, random), pick(own, random), skewed(main.words, random)];
  return [pick(main.names, random), ...words.map(capitalized)].join(' ');
}

function paragraph(speak: () => string, characters: number): string {
  let text = speak();
  while (text.length < characters) text += ` ${speak()}`;
  return text;
}

function sentence(random: Random, context: { main: Subject; side: Subject; own: readonly string[] }): string {
  const length = 8 + Math.floor(random() * (MOST_WORDS_IN_SENTENCE - 8));
  // The first word is no number: a line that begins with one is read as an item of a list.
  const words = [
    drawFunctionWord(random),
    ...Array.from({ length: length - 1 }, () => wordIn(random, context)),
  ];
  if (random() < 0.4) words[Math.floor(length / 2)] += ',';
  return `${capitalized(words.join(' '))}.`;
}

/** Shares of function words, subject, everything else, names and numbers as they are in the starter library. */
function wordIn(
  random: Random,
  { main, side, own }: { main: Subject; side: Subject; own: readonly string[] },
): string {
  const share = random();
  if (share < 0.42) return drawFunctionWord(random);
  if (share < 0.6) return inflect(skewed(main.words, random), random);
  if (share < 0.65) return inflect(skewed(side.words, random), random);
  if (share < 0.7) return pick(own, random);
  if (share < 0.9) return inflect(wordOf(drawRank(random)), random);
  if (share < 0.95) return pick(main.names, random);
  return drawNumber(random);
}
