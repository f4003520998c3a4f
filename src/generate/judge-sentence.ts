/**
 * Decides what bears out a sentence of an answer: the sources that the model cited where they do, another that does
 * where they do not ("right answer, wrong citation"), or nothing.
 */
import { isOrder } from '../text/is-order.ts';
import { cleanSentence, PLACEHOLDER, withoutForeignAddresses } from './clean-sentence.ts';
import { type Grounding, tellingTerms } from './grounding.ts';
import { makesStatement } from './makes-statement.ts';
import type { PackedSource } from './packed-source.ts';
import { besideSilence } from './says-missing.ts';
import type { Sentence } from './sentence-reader.ts';
import { type CitedPassage, piecesOf, RANK, verifyInSource } from './source-pieces.ts';
import { withoutReferences } from './without-references.ts';

export interface Placement {
  /** Offset in the judged text. */
  at: number;
  passages: CitedPassage[];
}

export interface Judged {
  /**
   * `frame`: a heading, a lead-in, a rule; `silence`: it only says that the sources do not say something; `chatter`:
   * it is about the talk itself.
   */
  kind: 'claim' | 'frame' | 'silence' | 'chatter';
  /** Cleaned, without markers. */
  text: string;
  isSupported: boolean;
  /** It says, perhaps among other things, that the sources do not say something. */
  saysMissing: boolean;
  /** What the model cited and what does not bear the sentence out, where nothing does. */
  placements: Placement[];
}

export interface JudgeContext {
  sources: readonly PackedSource[];
  grounding: Grounding;
  /** What introduces the sentence: "The chips are:", the head of a table. */
  leadIn: string;
  /** The sentence before it. */
  before: string;
}

const LEAST_WORDS = 4;
const CLAUSE_BREAK =
  /(?:[,;]\s+|\s+)(?:and|but|while|whereas|although|though|which|compared with|compared to|versus)\s+|;\s+/i;
const LEAD = /^(?:\s|[-*•–·]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s*|\|)+/;
/** What closes a sentence, before which its markers stand; a table's row ends at its bar. */
const CLOSING = /(?:[.!?…。！？:;,]+|\s*\|)\s*$/;

export function judgeSentence({ text: raw, markers }: Sentence, context: JudgeContext): Judged {
  const { text, marks } = clean({ text: raw, markers }, context.grounding);
  const body = bodyOf(text);
  const none = { text, isSupported: false, saysMissing: false, placements: [] };
  if (CHATTER.test(body) && marks.length === 0) return { ...none, kind: 'chatter' };
  // It only sent the reader on to a source.
  if (body === '' && /\p{L}/u.test(raw)) return { ...none, kind: 'chatter' };
  if (tellingTerms(body).length === 0 || isFrame(text, context))
    return { ...none, kind: 'frame', isSupported: true };
  const rest = besideSilence(body);
  const judge = new Judge(context);
  if (rest === '') return { ...none, kind: 'silence', isSupported: true, saysMissing: true };
  const saysMissing = rest !== undefined;
  const found = saysMissing
    ? judge.placeWhole(rest, { text, marks })?.map((placed) => ({ ...placed, at: marks[0]?.at ?? placed.at }))
    : judge.place(text, marks);
  if (!found) return { ...none, kind: 'claim', placements: judge.failed(body, { text, marks }) };
  const cited = found.flatMap(({ passages }) => passages.flatMap(({ chunk }) => piecesOf(chunk)));
  const safe = withoutForeignAddresses(
    text,
    cited.map((piece) => piece.text),
  );
  if (safe === text) return { kind: 'claim', text, isSupported: true, saysMissing, placements: found };
  const passages = found.flatMap((placement) => placement.passages);
  return {
    kind: 'claim',
    text: safe,
    isSupported: true,
    saysMissing,
    placements: [{ at: closingOf(safe), passages }],
  };
}

/** Offset of the end of what is said, before its closing stop. */
export function closingOf(text: string): number {
  return text.length - (CLOSING.exec(text)?.[0].length ?? /\s*$/.exec(text)?.[0].length ?? 0);
}

/** White space and signs before the first word. */
export function leadOf(text: string): string {
  return LEAD.exec(text)?.[0] ?? '';
}

export function bodyOf(text: string): string {
  return text
    .slice(leadOf(text).length)
    .replace(/\s*\|\s*$/, '')
    .replace(/\s*\|\s*/g, ', ')
    .trim();
}

/** "According to source 1, …": our readers see other numbers, and a marker says the same. */
const NAMED_SOURCE =
  /^(\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)?)(?:according to|as (?:stated|reported|noted) (?:in|by)|per|in) (?:the )?sources? (\d{1,3}(?:(?:, | and )\d{1,3}){0,5}),?\s+(\S)/i;
/** What models say to be polite. */
const CHATTER =
  /^(?:sure|certainly|of course|absolutely|great question|good question|happy to help|i hope (?:this|that) helps|i(?:['’]d| would) be happy|let me know|feel free|please let me know|if you have (?:any )?(?:more|other|further) questions)\b/i;

interface Mark {
  at: number;
  numbers: number[];
}

function clean({ text, markers }: Sentence, grounding: Grounding): { text: string; marks: Mark[] } {
  let marked = '';
  let from = 0;
  for (const { at } of markers) {
    marked +=
      text
        .slice(from, at)
        .replaceAll(PLACEHOLDER, '')
        .replace(/[ \t]+$/, '') + PLACEHOLDER;
    from = at;
  }
  marked += text.slice(from).replaceAll(PLACEHOLDER, '');
  const named: number[] = [];
  const unnamed = marked.replace(NAMED_SOURCE, (_, lead: string, list: string, next: string) => {
    named.push(...(list.match(/\d+/g) ?? []).map(Number));
    return `${lead}${lead.trim() === '' ? next.toUpperCase() : next}`;
  });
  const cleaned = cleanSentence(withoutReferences(unnamed), grounding);
  const marks: Mark[] = [];
  let plain = '';
  for (const [i, part] of cleaned.split(PLACEHOLDER).entries()) {
    if (i > 0) marks.push({ at: plain.length, numbers: markers[i - 1]?.numbers ?? [] });
    plain += part;
  }
  if (named.length > 0) marks.push({ at: plain.length, numbers: named });
  return { text: plain, marks };
}

/** A heading, a lead-in or the head of a table, if it says nothing that the sources would have to bear out. */
function isFrame(text: string, { grounding, before }: JudgeContext): boolean {
  const body = text.trim();
  if (body.startsWith('|')) return !before.trim().startsWith('|') && !makesStatement(body);
  const looksLike = /^#{1,6}\s/.test(body) || /[:：]\**$/.test(body) || /^\*\*[^*]+\*\*:?$/.test(body);
  if (!looksLike || makesStatement(body)) return false;
  return tellingTerms(body).every(
    (term) => grounding.terms.some((held) => held.has(term)) || ORDINARY.has(term),
  );
}

/** Words of introducing. */
const ORDINARY = new Set(
  tellingTerms(`here are briefings sources key points main list details figures facts point overview background
    context comparison conclusion takeaways findings information short brief detail example examples more`),
);

class Judge {
  readonly #context: JudgeContext;

  constructor(context: JudgeContext) {
    this.#context = context;
  }

  place(text: string, marks: readonly Mark[]): Placement[] | undefined {
    const groups = groupsOf(text, marks);
    if (groups.length > 1) {
      const apart = this.#placeApart(text, groups);
      if (apart) return apart;
    }
    return this.placeWhole(bodyOf(text), { text, marks });
  }

  placeWhole(
    claim: string,
    { text, marks }: { text: string; marks: readonly Mark[] },
  ): Placement[] | undefined {
    const numbers = marks.flatMap((mark) => mark.numbers);
    const passages = this.#support(claim, numbers) ?? this.#supportByClauses(claim, numbers);
    return passages && [{ at: closingOf(text), passages }];
  }

  /** Nearest passages of what the model cited, none of which bears the claim out. */
  failed(claim: string, { text, marks }: { text: string; marks: readonly Mark[] }): Placement[] {
    const numbers = [...new Set(marks.flatMap((mark) => mark.numbers))];
    const passages = numbers.flatMap((n) => this.#verify(claim, n - 1) ?? []);
    const failed = passages.map((passage) => ({ ...passage, support: 'unsupported' as const }));
    return failed.length === 0 ? [] : [{ at: closingOf(text), passages: failed }];
  }

  #placeApart(text: string, groups: readonly Mark[]): Placement[] | undefined {
    const placements: Placement[] = [];
    let from = 0;
    for (const { at, numbers } of [...groups, { at: closingOf(text), numbers: [] }]) {
      const clause = bodyOf(text.slice(from, at)).replace(/^[,;]?\s*(?:and|but|while|whereas)?\s*/i, '');
      const isLast = numbers.length === 0;
      const words = wordsIn(clause);
      if (isLast && words < LEAST_WORDS) break;
      const claim = words < LEAST_WORDS ? bodyOf(text.slice(0, at)) : clause;
      const passages = this.#support(claim, numbers);
      if (!passages) return undefined;
      placements.push({ at, passages });
      from = at;
    }
    return placements;
  }

  /** Those of the cited sources that hold; else the best of all. */
  #support(claim: string, numbers: readonly number[]): CitedPassage[] | undefined {
    if (isOrder(claim)) return undefined;
    const holding = [...new Set(numbers)].flatMap((n) => this.#holding(claim, n - 1));
    if (holding.length > 0) return holding;
    let best: CitedPassage | undefined;
    for (const i of this.#context.sources.keys()) {
      const [found] = this.#holding(claim, i);
      if (found && (!best || RANK[found.support] > RANK[best.support])) best = found;
      if (best?.support === 'exact') break;
    }
    return best && [best];
  }

  /** A sentence that joins what stands in two sources is borne out where each of its parts is. */
  #supportByClauses(claim: string, numbers: readonly number[]): CitedPassage[] | undefined {
    const clauses = claim.split(CLAUSE_BREAK).map((clause) => clause.trim());
    if (clauses.length < 2 || clauses.some((clause) => wordsIn(clause) < LEAST_WORDS)) return undefined;
    const found = clauses.map((clause) => this.#support(clause, numbers));
    const passages = found.flatMap((each) => each?.slice(0, 1) ?? []);
    return found.every((each) => each !== undefined) ? passages : undefined;
  }

  #holding(claim: string, i: number): CitedPassage[] {
    const found = this.#verify(claim, i);
    return found && found.support !== 'unsupported' ? [found] : [];
  }

  #verify(claim: string, i: number): CitedPassage | undefined {
    const { sources, leadIn } = this.#context;
    const source = sources[i];
    if (!source) return undefined; // a number that no source has
    const found = verifyInSource(claim, source);
    if (found?.support !== 'unsupported' || leadIn === '') return found;
    const introduced = verifyInSource(`${leadIn} ${claim}`, source);
    return introduced && introduced.support !== 'unsupported' ? introduced : found;
  }
}

/** Markers with no word between them are one. */
function groupsOf(text: string, marks: readonly Mark[]): Mark[] {
  const groups: Mark[] = [];
  for (const { at, numbers } of marks) {
    const last = groups.at(-1);
    if (last && wordsIn(text.slice(last.at, at)) === 0) last.numbers.push(...numbers);
    else groups.push({ at, numbers: [...numbers] });
  }
  return groups.filter(({ numbers }) => numbers.length > 0);
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
