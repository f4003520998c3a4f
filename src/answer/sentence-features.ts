/** What tells how well one sentence answers the question, each from 0 to 1. */
import type { SectionKind } from '../model/briefing.ts';
import { tokenize } from '../text/tokenize.ts';
import { shapesIn, wantsFigure } from './answer-shape.ts';
import { holdsTerm, type QuestionTerm, worthOf } from './question-terms.ts';
import type { QuestionType } from './question-type.ts';
import type { ReadPassage, ReadSentence } from './read-passages.ts';

export interface SentenceFeatures {
  /** Worth of the question terms that the sentence holds, of the whole. */
  coverage: number;
  /** The same of names that its title, source, date or headings hold, or the sentence before: what it speaks of. */
  named: number;
  /** The same of other words that only its title or headings hold. */
  framed: number;
  /** The same of other words that only the sentence before it holds. */
  before: number;
  /** Names of the question on one hand, its other words on the other: harmonic mean of the two shares held. */
  balance: number;
  /** Worth of neighbouring question terms that stand near one another in it, of all neighbours. */
  pairs: number;
  /** Nearness of something with the shape of an answer to question terms; 1 where the type has no shape. */
  shape: number;
  /** 0 where a figure is wanted and the sentence has none; 1 otherwise. */
  figure: number;
  /** 1 where a figure that would answer the question stands in the title or a heading too: what the briefing is about. */
  headline: number;
  /** 1 where it defines what the question asks the meaning of. */
  definition: number;
  /** 1 for a whole statement; 0 for a question, a scrap of a few words, a line that announces a list. */
  whole: number;
  /** Score of its passage against the best. */
  passage: number;
}

export interface QuestionView {
  terms: readonly QuestionTerm[];
  type: QuestionType;
  /** All terms of the question, stop words too. */
  asked: ReadonlySet<string>;
  /** Terms near which the answer should stand; those of what is counted, or all that tell. */
  anchors: ReadonlySet<string>;
  /** A "how many": the number stands before what it counts. */
  isCount: boolean;
}

const MIN_WORDS = 4;
/** A question, or a line that only announces what comes after it. */
const UNFINISHED = /(?:\?|:|\bas follows\.?)["'”’)*_]*$/i;
/** A statement that has come to its end, however short it is. */
const ENDED = /\p{L}.*[\p{L}\d%][.!]["'”’)*_]*$/u;
const NONE: ReadonlySet<string> = new Set();
/** Characters between a question word and an answer at which nearness is halved. */
const NEAR = 60;
/** Characters at most between a number and what it counts: "671 billion trainable parameters". */
const COUNTED = 30;
/** Where the sentence holds no such word. */
const FAR = 240;
/** What a name counts that the title, a heading or the sentence before holds. */
const NAMED = 0.8;
/** What another word counts that only the title or a heading holds. */
const FRAMED = 0.5;
/** A pair of which the headings hold one word. */
const FRAMED_PAIR = 0.3;

/** @param bestScore score of the best passage of the result */
export function measureSentence(
  { passage, frame, sentences }: ReadPassage,
  place: number,
  { question, bestScore }: { question: QuestionView; bestScore: number },
): SentenceFeatures {
  const sentence = sentences[place] as ReadSentence;
  const { terms, type } = question;
  const total = worthOf(terms) || 1;
  const has = (term: QuestionTerm) => holdsTerm(sentence.words, term);
  const isFramed = (term: QuestionTerm) => !has(term) && holdsTerm(frame, term);
  const before = sentences[place - 1]?.words ?? NONE;
  const isOpen = (term: QuestionTerm) => !has(term) && !holdsTerm(frame, term);
  const isBefore = (term: QuestionTerm) => isOpen(term) && holdsTerm(before, term);
  const isNamed = (term: QuestionTerm) => term.isName && (isFramed(term) || isBefore(term));
  const shape = shapeOf(sentence, frame, question);
  // "Meta refused." is short and whole; so is a figure beside its name.
  const isScrap =
    UNFINISHED.test(sentence.text) || (sentence.tokens.length < MIN_WORDS && !ENDED.test(sentence.text));
  return {
    coverage: worthOf(terms, has) / total,
    named: worthOf(terms, isNamed) / total,
    framed: worthOf(terms, (term) => !term.isName && isFramed(term)) / total,
    before: worthOf(terms, (term) => !term.isName && isBefore(term)) / total,
    balance: balanceOf(terms, (term) =>
      has(term) ? 1 : isNamed(term) ? NAMED : isFramed(term) ? FRAMED : 0,
    ),
    pairs: pairsOf(sentence, frame, terms),
    ...shape,
    definition: type === 'definition' ? definitionIn(sentence.text, { terms, kind: passage.chunk.kind }) : 0,
    whole: isScrap ? 0 : 1,
    passage: passage.score / (bestScore || 1),
  };
}

/** Of "the salary of Sam Altman" neither the name alone nor the salary alone is any use. */
function balanceOf(terms: readonly QuestionTerm[], held: (term: QuestionTerm) => number): number {
  const share = (wanted: readonly QuestionTerm[]) => {
    const all = worthOf(wanted);
    return all === 0 ? 1 : wanted.reduce((sum, term) => sum + held(term) * term.worth, 0) / all;
  };
  const own = terms.filter(({ isFolded, isAsking }) => !isFolded && !isAsking);
  const names = share(own.filter(({ isName }) => isName));
  const rest = share(own.filter(({ isName }) => !isName));
  return names + rest === 0 ? 0 : (2 * names * rest) / (names + rest);
}

/** How near to words of the question something of the answer's shape stands, and whether the headline has it too. */
function shapeOf(
  { text, start, tokens }: ReadSentence,
  frame: ReadonlySet<string>,
  { type, asked, anchors, isCount }: QuestionView,
): Pick<SentenceFeatures, 'shape' | 'figure' | 'headline'> {
  const shapes = shapesIn(text, type, asked);
  if (!shapes) return { shape: 1, figure: 1, headline: 0 };
  // A reason is often given without a word that says so.
  const least = type === 'reason' ? 0.5 : 0;
  if (shapes.length === 0) return { shape: least, figure: wantsFigure(type) ? 0 : 1, headline: 0 };
  let nearest = FAR;
  let isHeadline = false;
  for (const token of tokens) {
    const [from, to] = [token.start - start, token.end - start];
    if (anchors.has(token.term)) {
      for (const shape of shapes) {
        const distance = Math.max(from - shape.end, shape.start - to, 0);
        const isAside = isCount && (shape.start > from || distance > COUNTED);
        nearest = Math.min(nearest, isAside ? distance + NEAR : distance);
      }
      // The frame has the day of publication too, and that answers no "when".
    } else if (type !== 'time' && frame.has(token.term) && /\d/.test(token.term)) {
      isHeadline ||= shapes.some((shape) => shape.start < to && from < shape.end);
    }
  }
  return { shape: Math.max(least, NEAR / (NEAR + nearest)), figure: 1, headline: isHeadline ? 1 : 0 };
}

/** Neighbours of the question that are neighbours here too: "final training run", not "final" and "run". */
function pairsOf(
  { tokens }: ReadSentence,
  frame: ReadonlySet<string>,
  terms: readonly QuestionTerm[],
): number {
  const places = new Map<string, number[]>();
  tokens.forEach(({ term }, i) => {
    const known = places.get(term);
    if (known) known.push(i);
    else places.set(term, [i]);
  });
  const own = terms.filter(({ place, isAsking }) => place !== undefined && !isAsking);
  let all = 0;
  let kept = 0;
  for (let i = 1; i < own.length; i++) {
    const [a, b] = [own[i - 1], own[i]] as [QuestionTerm, QuestionTerm];
    const worth = Math.min(a.worth, b.worth);
    all += worth;
    const [left, right] = [places.get(a.term), places.get(b.term)];
    if (left && right) {
      const gap = Math.min(...left.flatMap((l) => right.map((r) => Math.abs(l - r))));
      const wanted = (b.place ?? 0) - (a.place ?? 0) + 1;
      kept += worth * Math.min(1, wanted / Math.max(gap, 1));
    } else if ((left && frame.has(b.term)) || (right && frame.has(a.term))) kept += worth * FRAMED_PAIR;
  }
  if (all > 0) return kept / all;
  const only = own[0];
  return only && places.has(only.term) ? 1 : 0;
}

/** "Loss-Leading Pricing: A strategy …" for "What is loss-leading pricing?". */
/** "gpt-5: $1.25 for input" names its subject as a definition does, and says what it costs. */
const FIGURE = /[$€£¥]\s?\d|\d\s?(?:%|percent|dollars?)/i;

/** 1 for a key concept, less for another sentence that says what the subject is, least for one that gives its price. */
function definitionIn(
  sentence: string,
  { terms, kind }: { terms: readonly QuestionTerm[]; kind: SectionKind },
): number {
  if (!definesSubject(sentence, terms)) return 0;
  if (kind === 'key-concepts') return 1;
  return FIGURE.test(sentence) ? 0.2 : 0.8;
}

function definesSubject(sentence: string, terms: readonly QuestionTerm[]): boolean {
  const subject =
    /^\**([^:]{2,80}?)\**:\s/.exec(sentence)?.[1] ??
    /^(?:an? |the )?(.{2,60}?) (?:is|are|was|were|refers? to|means) /i.exec(sentence)?.[1];
  if (!subject) return false;
  const defined = new Set(tokenize(subject));
  const asked = terms.filter(({ isFolded }) => !isFolded);
  return asked.length > 0 && worthOf(asked, (term) => holdsTerm(defined, term)) > 0.7 * worthOf(asked);
}
