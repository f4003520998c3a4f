/**
 * Holds a sentence of an answer against the passage it cites, without a model: verbatim, a paraphrase whose
 * numbers, names and negation agree, or unsupported. A fixed threshold, never lowered until something fits.
 */
import type { Support } from '../model/answer.ts';
import type { Chunk } from '../model/chunk.ts';
import { type Span, splitSentences } from '../text/sentences.ts';
import { isStopword, tokenize } from '../text/tokenize.ts';

/** Share of the claim's content words that the quoted sentences, with their headings, must hold. */
const PARAPHRASE = 0.5;
const MAX_WINDOW = 3;
const NEGATION =
  /\b(?:not|no|never|none|neither|nor|without|cannot|fail(?:s|ed)? to|refus(?:e|es|ed)|den(?:y|ies|ied)|lacks?|unlike)\b|n[’']t\b/i;

export interface Verdict extends Span {
  /** `start` and `end` are the quote's offsets in the briefing's text. */
  support: Support;
}

/** Compares `claim` with the sentences of `chunk`; for an unsupported claim the quote is the nearest sentence. */
export function verifyClaim(claim: string, chunk: Chunk): Verdict {
  const text = plain(claim);
  const verbatim = findVerbatim(text, chunk);
  if (verbatim) return { ...verbatim, support: 'exact' };
  const window = bestWindow(text, chunk);
  const quote = chunk.text.slice(window.start, window.end);
  const around = `${chunk.title}\n${chunk.headingPath.join('\n')}`;
  const agrees =
    window.share >= PARAPHRASE &&
    numbersOf(text).every((number) =>
      numbersOf(`${quote} ${around} ${chunk.publishedAt ?? ''}`).includes(number),
    ) &&
    namesOf(text).every((name) => tokenSet(`${chunk.text}\n${around}\n${chunk.source ?? ''}`).has(name)) &&
    NEGATION.test(text) === NEGATION.test(quote);
  return {
    start: chunk.start + window.start,
    end: chunk.start + window.end,
    support: agrees ? 'paraphrase' : 'unsupported',
  };
}

/** The claim without markers, markdown signs and the quotation marks around it. */
function plain(claim: string): string {
  return claim
    .replace(/[[【［]\d+(?:, ?\d+)*[\]】］]/g, '')
    .replace(/[*_`#>]+/g, '')
    .replace(/^\s*[-•]\s+/, '')
    .trim()
    .replace(/^["“”]+|["“”]+$/g, '')
    .trim();
}

/** The claim's place in the passage, blind to case, white space and the shape of quotation marks. */
function findVerbatim(claim: string, chunk: Chunk): Span | undefined {
  const words = claim.replace(/[.!?]+$/, '').match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  if (words.length < 4) return undefined;
  const pattern = words
    .map((word) => (/["“”'‘’]/.test(word) ? `["“”'‘’]` : escapeForPattern(word)))
    .join('\\s*');
  const match = new RegExp(pattern, 'iu').exec(chunk.text);
  if (!match) return undefined;
  return { start: chunk.start + match.index, end: chunk.start + match.index + match[0].length };
}

function escapeForPattern(word: string): string {
  // A hyphen stays as it is: to escape it is an error in a pattern with the `u` flag.
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Up to three neighbouring sentences that hold most of the claim's content words; fewer win a tie. */
function bestWindow(claim: string, chunk: Chunk): Span & { share: number } {
  const sentences = splitSentences(chunk.text);
  const wanted = contentOf(claim);
  const around = tokenSet(`${chunk.title}\n${chunk.headingPath.join('\n')}`);
  let best = { start: 0, end: chunk.text.length, share: -1 };
  for (let size = 1; size <= MAX_WINDOW; size++) {
    for (let from = 0; from + size <= sentences.length; from++) {
      const start = sentences[from]?.start ?? 0;
      const end = sentences[from + size - 1]?.end ?? 0;
      const held = tokenSet(chunk.text.slice(start, end));
      const found = wanted.filter((term) => held.has(term)).length;
      const framed = wanted.filter((term) => !held.has(term) && around.has(term)).length;
      // The windows grow: a longer one must earn its place with more than one further word in ten.
      const share = wanted.length === 0 ? 0 : (found + 0.8 * framed) / wanted.length;
      if (share > best.share + (size === 1 ? 0 : 0.1)) best = { start, end, share };
    }
  }
  return best;
}

function contentOf(text: string): string[] {
  return [...tokenSet(text)].filter((term) => !isStopword(term));
}

function tokenSet(text: string): Set<string> {
  return new Set(tokenize(text));
}

function numbersOf(text: string): string[] {
  return tokenize(text).filter((term) => /^\d/.test(term));
}

/** Terms of words that are capitalised inside the sentence. */
function namesOf(text: string): string[] {
  const inside = [...text.matchAll(/(?<=[\p{L}\p{N},;:)]\s+["“‘(]?)\p{Lu}[\p{L}\p{N}'’-]*/gu)].map(
    (match) => match[0],
  );
  return inside.flatMap((name) => tokenize(name)).filter((term) => !isStopword(term));
}
