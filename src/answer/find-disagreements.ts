/**
 * Figures for the same thing that differ between briefings. They are put side by side and never blended. The test is
 * strict, for an invented disagreement is worse than a missed one: all that the question names must be there, the
 * figure must stand beside it and measure the same, and neither sentence may hold the other's figure too.
 */
import type { Chunk } from '../model/chunk.ts';
import type { QuestionTime } from '../retrieve/question-time.ts';
import { type Figure, findFigures } from '../text/find-figures.ts';
import { addDays } from '../text/iso-days.ts';
import { meetsWindow, statedDays } from '../text/stated-days.ts';
import { tokenize, tokenizeWithOffsets } from '../text/tokenize.ts';
import { isOfAnother } from './other-names.ts';
import { holdsTerm, type QuestionTerm } from './question-terms.ts';
import { countedNoun } from './question-type.ts';
import type { ReadPassage } from './read-passages.ts';
import type { ScoredSentence } from './score-sentences.ts';
import type { WeighedPassages } from './weigh-passages.ts';

export interface DisagreeingFigure {
  /** As written: "$300 billion". */
  figure: string;
  chunk: Chunk;
  /** Offsets of the sentence in the briefing's text. */
  start: number;
  end: number;
  /** ISO date that the sentence states, or that of its briefing. */
  day: string | null;
  /** The passage says that it mends an earlier figure. */
  isCorrection: boolean;
}

/** Newest first; at least two. */
export interface FoundDisagreement {
  figures: DisagreeingFigure[];
}

interface Candidate extends DisagreeingFigure {
  measured: Figure;
  /** "million tokens" of "$30 and $60 per million tokens"; empty for what is no rate. */
  per: string;
  all: Figure[];
  rating: number;
}

/** Sentences looked at, and how much worse than the best one may be, in log-odds. */
const SENTENCES = 40;
const MARGIN = 3;
/** Characters between a figure and a word of what it measures. */
const BESIDE = 45;
/** From this ratio on two figures are two; from the second on where one of them is rounded. */
const EXACT = 1.05;
const ROUNDED = 1.1;
/** Of several figures the one this near is meant, if the others stand twice as far off. */
const CLOSE = 12;
const SHARES = /\b(?:percent(?:age)?|share|proportion|rate|discount|margin|growth)\b|%/i;
const CURRENCY = /^[$€£¥]$/;
const RATE = /^(?:,? (?:and|or|to) [$€£¥]?[\d.,]*\d)? (?:per|an?|each) ((?:[\d.,]*\d|\p{L}+)(?: \p{L}+)?)/iu;
const MAX_FIGURES = 3;
/** Passages of which a newer one casts doubt on what is the latest. */
const LEADING = 5;
const CORRECTS = /\b(?:correct(?:ed|ion|s)|revised?|restated?|amended|instead of the|earlier reported)\b/i;
/** A stated time is the figure's own if it is no wider. */
const MAX_DAYS = 31;
/** "Rose by $3 billion", "a further", "per seat": measures something beside the thing. */
const ASIDE =
  /\b(?:rose|grew|fell|up|down|increased?|decreased?|dropped|gained|lost|cut|an? (?:increase|drop|rise)) (?:of |by )(?:\S+ )?$|\b(?:a further|another|additional|each|every|first|last|remaining)\s*$/i;

/** @returns at most one, since a question wants one figure */
export function findDisagreements(
  weighed: Pick<WeighedPassages, 'sentences' | 'passages' | 'terms' | 'type'>,
  { question, time }: { question: string; time: QuestionTime },
): FoundDisagreement[] {
  const { sentences, terms, type } = weighed;
  if (type !== 'money' && type !== 'quantity') return [];
  const own = terms.filter(({ isAsking, isFolded }) => !isAsking && !isFolded);
  const counted = new Set(tokenize(countedNoun(question) ?? ''));
  const plain = own.filter(({ isName }) => !isName);
  const measured = counted.size > 0 ? own.filter(({ term }) => counted.has(term)) : plain;
  if (measured.length === 0 || own.length < 2) return [];
  // "How many active users?" says nothing of whose: two briefings would tell of two things.
  if (counted.size > 0 && measured.length === own.length) return [];
  const least = (sentences[0]?.score ?? 0) - MARGIN;
  const candidates = sentences
    .slice(0, SENTENCES)
    .filter(({ score }) => score >= least)
    .flatMap((sentence) => {
      const frame = weighed.passages[sentence.rank]?.frame ?? new Set<string>();
      const isShare = SHARES.test(question);
      const wanted = { isCount: counted.size > 0, isShare, isMoney: type === 'money' && !isShare };
      return candidateOf(sentence, { frame, own, measured, ...wanted, time });
    });
  const first = candidates[0];
  if (!first) return [];
  const differing = [first];
  for (const candidate of candidates.slice(1)) {
    if (differing.length === MAX_FIGURES) break;
    if (candidates.some((other) => agreesAcross(other, candidate, first))) continue;
    if (differing.every((other) => differs(other, candidate))) differing.push(candidate);
  }
  if (differing.length < 2) return [];
  const newest =
    differing
      .map(({ day }) => day ?? '')
      .sort()
      .at(-1) ?? '';
  // A newer briefing may answer in words that are not compared here: then nobody knows which is the latest.
  const isNewer = ({ passage: { chunk } }: ReadPassage) => {
    const day = chunk.publishedAt ?? '';
    return day > newest && day <= time.today;
  };
  if (time.isLatest && weighed.passages.slice(0, LEADING).some(isNewer)) return [];
  const figures = differing
    .toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1))
    .map(({ measured: _, per, all, rating, ...figure }) => figure);
  return [{ figures }];
}

interface Wanted {
  frame: ReadonlySet<string>;
  own: readonly QuestionTerm[];
  measured: readonly QuestionTerm[];
  isCount: boolean;
  /** A share of something is wanted, so that a percentage answers. */
  isShare: boolean;
  isMoney: boolean;
  time: QuestionTime;
}

function candidateOf(
  { passage: { chunk }, text, start, end, score }: ScoredSentence,
  { frame, own, measured, isCount, isShare, isMoney, time }: Wanted,
): Candidate[] {
  const tokens = tokenizeWithOffsets(text);
  const words = new Set(tokens.map(({ term }) => term));
  const isHeld = (term: QuestionTerm) => holdsTerm(words, term) || (term.isName && holdsTerm(frame, term));
  if (!own.every(isHeld) || !measured.every((term) => holdsTerm(words, term))) return [];
  const beside = tokens.filter(({ term }) => measured.some((wanted) => holdsTerm(new Set([term]), wanted)));
  const all = findFigures(text);
  const names = own.filter(({ isName }) => isName);
  const fitting = all.filter((figure) => {
    if (isOfAnother(figure, text, names)) return false;
    if (ASIDE.test(text.slice(0, figure.start))) return false;
    if (isCount) {
      return (
        figure.unit === '' &&
        figure.counts.some((term) => measured.some((wanted) => holdsTerm(new Set([term]), wanted)))
      );
    }
    if ((figure.unit === '%') !== isShare || unitOf(figure) === undefined) return false;
    if (isMultiple(figure) || (isMoney && !CURRENCY.test(figure.unit))) return false;
    return distanceTo(figure, beside) <= BESIDE;
  });
  const figure = isCount ? onlyOne(fitting) : nearest(fitting, beside);
  if (!figure) return [];
  const stated = statedDays(text, chunk.publishedAt);
  const own31 = stated.find(({ from, to }) => to < addDays(from, MAX_DAYS));
  const day = own31?.from ?? chunk.publishedAt;
  // Without days nobody could tell which figure is the newer.
  if (day === null) return [];
  if (time.window && !meetsWindow(own31 ?? { from: day, to: day }, time.window)) return [];
  return [
    {
      ...{ figure: figure.text, chunk, start, end, day, measured: figure, all, rating: score },
      per: RATE.exec(text.slice(figure.end))?.[1]?.toLowerCase() ?? '',
      isCorrection: CORRECTS.test(text),
    },
  ];
}

interface Span {
  start: number;
  end: number;
}

/** "$6.6 billion at a valuation of $157 billion": what follows the word is meant, or what stands right before it. */
function distanceTo(figure: Span, words: readonly Span[]): number {
  return Math.min(
    ...words.map(({ start, end }) => {
      if (figure.start >= end) return figure.start - end;
      return start - figure.end <= 1 ? 1 : start - figure.end + CLOSE;
    }),
  );
}

function onlyOne(figures: readonly Figure[]): Figure | undefined {
  return figures.length === 1 ? figures[0] : undefined;
}

/** Of several that fit, nobody knows which is meant, unless one stands right beside the word. */
function nearest(figures: readonly Figure[], words: readonly Span[]): Figure | undefined {
  const [first, second] = figures
    .map((figure) => ({ figure, distance: distanceTo(figure, words) }))
    .sort((a, b) => a.distance - b.distance);
  if (!first || !second) return first?.figure;
  return first.distance <= CLOSE && 2 * first.distance <= second.distance ? first.figure : undefined;
}

/** "24 times the revenue" is no revenue. */
function isMultiple({ unit, counts }: Figure): boolean {
  return unit === '' && counts[0] === 'time';
}

/** "$", "%", or the word after the figure: "TWh". */
function unitOf({ unit, counts }: Figure): string | undefined {
  return unit || counts[0];
}

function differs(a: Candidate, b: Candidate): boolean {
  if (a.chunk.briefingId === b.chunk.briefingId || unitOf(a.measured) !== unitOf(b.measured)) return false;
  if (a.per !== b.per) return false;
  if (a.measured.isProjected !== b.measured.isProjected) return false;
  const isRounded = a.measured.isRounded || b.measured.isRounded;
  const most = isRounded ? ROUNDED : EXACT;
  const tells = (one: Candidate, other: Candidate) =>
    one.all.some(
      ({ unit, value }) => unit === other.measured.unit && isNear(value, other.measured.value, most),
    );
  return !tells(a, b) && !tells(b, a);
}

/** Whether some other sentence of the candidate's briefing gives the first one's figure too: then it knows both. */
function agreesAcross(other: Candidate, candidate: Candidate, first: Candidate): boolean {
  return (
    other !== first &&
    other.chunk.briefingId === candidate.chunk.briefingId &&
    isNear(other.measured.value, first.measured.value, EXACT)
  );
}

function isNear(a: number, b: number, most: number): boolean {
  const [small, large] = a < b ? [a, b] : [b, a];
  return small === large || (small > 0 && large / small < most);
}
