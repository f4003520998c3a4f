/**
 * Holds a sentence of an answer against the passage it cites, without a model: verbatim, a paraphrase whose numbers,
 * units, dates, names, negation, direction and certainty agree, or unsupported. The story of the checker; each
 * comparison has a file of its own. One fixed threshold, never lowered until something fits.
 */
import type { Support } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import type { Span } from '../text/sentences.ts';
import { addsInCopy } from './compare-additions.ts';
import { addsPhrase } from './compare-adjuncts.ts';
import { attachmentsAgree } from './compare-attachments.ts';
import { changeInCopy } from './compare-copy.ts';
import { datesAgree } from './compare-dates.ts';
import { directionsAgree } from './compare-directions.ts';
import { extentAgrees } from './compare-extents.ts';
import { labelsAgree } from './compare-labels.ts';
import { namesAgree } from './compare-names.ts';
import { objectsAgree } from './compare-objects.ts';
import { hasOpposite } from './compare-opposites.ts';
import { pairsAgree } from './compare-pairs.ts';
import { compareQuantities } from './compare-quantities.ts';
import { rolesAgree } from './compare-roles.ts';
import { certaintyAgrees, negationAgrees } from './compare-scopes.ts';
import { speakersAgree } from './compare-speakers.ts';
import { strongWordsAgree } from './compare-strong-words.ts';
import { areDeedsExchanged, subjectsAgree } from './compare-subjects.ts';
import { findVerbatim } from './find-verbatim.ts';
import { isTold } from './is-told.ts';
import { type PassageFacts, passageFacts, type Window } from './passage-facts.ts';
import { plainClaim } from './plain-claim.ts';
import { type RankedWindow, rankWindows } from './rank-windows.ts';
import { readStatement, type Statement } from './read-statement.ts';

/** Share of the claim's content that the quoted sentences, with their headings, must hold. */
const PARAPHRASE = 0.55;
/** Windows that hold that much less than the best are looked at too. */
const RIVAL = 0.1;

/** What disagrees between a claim and its passage. */
export type Disagreeing =
  | 'number'
  | 'unit'
  | 'date'
  | 'name'
  | 'negation'
  | 'direction'
  | 'hedge'
  | 'words'
  | 'role';

export interface Verdict extends Span {
  /** `start` and `end` are the quote's offsets in the briefing's text: whole sentences. */
  support: Support;
  /** Of an unsupported claim: what disagrees with its nearest sentence. */
  why?: Disagreeing;
}

/** Compares `claim` with the sentences of `chunk`; for an unsupported claim the quote is the nearest sentence. */
export function verifyClaim(claim: string, chunk: Chunk): Verdict {
  const facts = passageFacts(chunk);
  const text = plainClaim(claim);
  const verbatim = findVerbatim(text, chunk.text, facts.folded);
  if (verbatim) {
    const window = sentencesAround(verbatim, facts);
    // The same sentence reads the same; it has been read.
    const statement = isWhole(verbatim, window, chunk) ? window.statement : readStatement(text, facts.names);
    const why = isTold(statement, window, facts) ? compareSense(statement, window.statement) : 'words';
    return why
      ? verdictOf(window, chunk, { support: 'unsupported', why })
      : verdictOf(window, chunk, { support: 'exact' });
  }
  const statement = readStatement(text, facts.names);
  const [best, ...others] = rankWindows(statement, facts);
  if (!best) return { start: chunk.start, end: chunk.end, support: 'unsupported', why: 'words' };
  const rivals = others.filter(
    (other) =>
      other.share >= best.share - RIVAL &&
      overlap(best, other) &&
      (other.size <= best.size || other.share > best.share),
  );
  const why = disagreement(statement, best, facts);
  if (!why) return verdictOf(best, chunk, { support: 'paraphrase' });
  const holding = rivals.find(
    (window) =>
      !(CONTRADICTS.has(why) && holds(window, best)) && disagreement(statement, window, facts) === undefined,
  );
  if (holding) return verdictOf(holding, chunk, { support: 'paraphrase' });
  return verdictOf(best, chunk, { support: 'unsupported', why });
}

/** Whether a stretch is the sentences around it, with the sign that makes one a question. */
function isWhole({ start, end }: Span, window: Span, { text }: Chunk): boolean {
  return !/[\p{L}\p{N}?]/u.test(text.slice(window.start, start) + text.slice(end, window.end));
}

function verdictOf(span: Span, chunk: Chunk, verdict: Pick<Verdict, 'support' | 'why'>): Verdict {
  return { start: chunk.start + span.start, end: chunk.start + span.end, ...verdict };
}

/** Other sentences do not bear out what the nearest one contradicts. */
function overlap(one: Window, other: Window): boolean {
  return one.from < other.from + other.size && other.from < one.from + one.size;
}

/** What more sentences around it do not take back. */
const CONTRADICTS: ReadonlySet<Disagreeing> = new Set(['direction', 'negation']);

function holds(one: Window, other: Window): boolean {
  return one.from <= other.from && one.from + one.size >= other.from + other.size;
}

/** Numbers first: they are what a reader relies on. */
function disagreement(claim: Statement, window: RankedWindow, facts: PassageFacts): Disagreeing | undefined {
  if (window.share < PARAPHRASE || !isTold(claim, window, facts)) return 'words';
  const quantity = compareQuantities(claim, { window: window.statement, around: facts.around });
  if (quantity) return quantity;
  if (!labelsAgree(claim, window, facts) || !pairsAgree(claim, window.statement)) return 'number';
  if (!datesAgree(claim, window.statement, facts)) return 'date';
  if (!attachmentsAgree(claim, window.statement) || !speakersAgree(claim, window.statement)) return 'role';
  if (!namesAgree(claim, window, facts)) return 'name';
  if (!directionsAgree(claim, window.statement) || hasOpposite(claim, window.statement)) return 'direction';
  if (!subjectsAgree(claim, window, facts) || !rolesAgree(claim, window.statement)) return 'role';
  if (areDeedsExchanged(claim, window.statement) || !objectsAgree(claim, window.statement)) return 'role';
  for (let at = window.from; at < window.from + window.size; at++) {
    const change = changeInCopy(claim, facts.window(at, 1).statement, facts.whole);
    if (change) return change;
  }
  if (!strongWordsAgree(claim, window.statement)) return 'words';
  if (addsInCopy(claim, window, facts) || addsPhrase(claim, window, facts)) return 'words';
  return compareSense(claim, window.statement);
}

/** What may turn the sense of the very same words. */
function compareSense(claim: Statement, window: Statement): Disagreeing | undefined {
  if (!negationAgrees(claim, window)) return 'negation';
  if (!certaintyAgrees(claim, window)) return 'hedge';
  return extentAgrees(claim, window) ? undefined : 'words';
}

/** The whole sentences that hold a stretch of the passage. */
function sentencesAround({ start, end }: Span, { sentences, window }: PassageFacts): Window {
  const from = Math.max(
    0,
    sentences.findLastIndex((sentence) => sentence.start <= start),
  );
  const last = sentences.findIndex((sentence) => sentence.end >= end);
  return window(from, Math.max(1, (last < 0 ? sentences.length : last + 1) - from));
}
