/**
 * Turns the text of a model into the events of an answer. Words come as soon as they are grounded, marks and verdicts
 * when their sentence is complete. What began to be shown before anything was borne out is withdrawn if its sentence is not.
 * In a strict answer a sentence comes whole or not at all.
 */
import { announce, type CitationList } from '../citations/citation-list.ts';
import type { MarkedPiece } from '../citations/citation-markers.ts';
import { findSpeaker, isAttributed } from '../citations/find-speaker.ts';
import type { AnswerEvent, Support } from '../model/answer.ts';
import { GroundedPrefix } from './grounded-prefix.ts';
import { type Grounding, groundingOf } from './grounding.ts';
import { bodyOf, type Judged, judgeSentence, leadOf } from './judge-sentence.ts';
import type { PackedSource } from './packed-source.ts';
import { type Sentence, SentenceReader } from './sentence-reader.ts';
import { type CitedPassage, RANK } from './source-pieces.ts';

export interface WriterParts {
  sources: readonly PackedSource[];
  citations: CitationList;
  isStrict: boolean;
}

export class GroundedWriter {
  readonly #parts: WriterParts;
  readonly #grounding: Grounding;
  readonly #reader = new SentenceReader();
  /** Sentences that wait for one that is borne out. */
  #held: Judged[] = [];
  /** Headings and lead-ins that wait for what they introduce. */
  #frames: Judged[] = [];
  #leadIn = '';
  #before = '';
  #prefix: GroundedPrefix;
  /** Of the running sentence: characters shown, and where in the answer its first word stands. */
  #shown = 0;
  #start = 0;
  /** Length of the answer. */
  #length = 0;
  #hasSupport = false;
  #hasCited = false;
  #saysMissing = false;
  #removed = 0;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#grounding = groundingOf(parts.sources);
    this.#prefix = new GroundedPrefix(this.#grounding, true);
  }

  /** `unsupported`: the model cited, but nothing held; `uncited`: it did not. */
  get ending(): 'shown' | 'unsupported' | 'uncited' {
    if (this.#hasSupport) return 'shown';
    return this.#hasCited ? 'unsupported' : 'uncited';
  }

  /** Whether the answer shows a sentence that says what the sources do not say. */
  get saysMissing(): boolean {
    return this.#saysMissing && this.#held.length === 0;
  }

  /** Sentences left out of a strict answer. */
  get removed(): number {
    return this.#removed;
  }

  *write(pieces: readonly MarkedPiece[]): Generator<AnswerEvent> {
    for (const piece of pieces) {
      for (const sentence of this.#reader.push(piece)) yield* this.#finish(sentence);
      yield* this.#release();
    }
  }

  /** @param isCut whether the model was stopped: what it was about to say is shown only if it holds */
  *end(isCut: boolean): Generator<AnswerEvent> {
    for (const sentence of this.#reader.end()) yield* this.#finish(sentence, isCut);
  }

  /** What is certain of the running sentence. */
  *#release(): Generator<AnswerEvent> {
    const { current } = this.#reader;
    if (this.#parts.isStrict || this.#held.length > 0) return;
    if (!this.#hasSupport && this.#frames.length > 0) return; // a heading would be withdrawn with it
    const length = this.#prefix.advance(current);
    const from = this.#shown === 0 ? leadOf(current.text).length : this.#shown;
    if (length <= from) return;
    if (this.#shown === 0) yield* this.#open(current.text);
    this.#shown = length;
    yield this.#text(current.text.slice(from, length));
  }

  *#finish(sentence: Sentence, isCut = false): Generator<AnswerEvent> {
    const { sources } = this.#parts;
    this.#hasCited ||= sentence.markers.some(({ numbers }) => numbers.some((n) => n <= sources.length));
    const context = { sources, grounding: this.#grounding, leadIn: this.#leadIn, before: this.#before };
    const judged = judgeSentence(sentence, context);
    let shown = this.#shown;
    this.#shown = 0;
    const holds = judged.kind === 'claim' && judged.isSupported;
    if (shown > 0 && !this.#hasSupport && !holds) {
      yield { type: 'text-withdrawn' };
      this.#length = 0;
      shown = 0;
    }
    yield* this.#settle(judged, { shown, isCut });
    this.#introduce(judged);
    this.#before = judged.text;
    this.#prefix = new GroundedPrefix(this.#grounding, !this.#hasSupport);
  }

  *#settle(judged: Judged, { shown, isCut }: { shown: number; isCut: boolean }): Generator<AnswerEvent> {
    if (shown > 0) {
      this.#hasSupport ||= judged.kind === 'claim' && judged.isSupported;
      yield* this.#complete(judged, shown);
    } else if (judged.kind === 'frame') {
      this.#frames.push(judged);
    } else if (judged.kind === 'chatter') {
      return;
    } else if (!judged.isSupported && (this.#parts.isStrict || isCut)) {
      this.#removed += Number(!isCut);
      this.#frames = [];
    } else if (this.#hasSupport || (judged.kind === 'claim' && judged.isSupported)) {
      this.#hasSupport = true;
      yield* this.#flush();
      yield* this.#whole(judged);
    } else {
      this.#held.push(...this.#frames.splice(0), judged);
    }
    this.#saysMissing ||= judged.saysMissing && judged.isSupported;
  }

  /** What waited, before the headings of what comes now. */
  *#flush(): Generator<AnswerEvent> {
    const frames = this.#frames.splice(0);
    for (const held of this.#held.splice(0)) yield* this.#whole(held);
    this.#frames.push(...frames);
  }

  /** What introduces the sentences after it, until a sentence of another kind ends the list. */
  #introduce({ text, kind, isSupported }: Judged): void {
    const body = bodyOf(text);
    // What is not borne out itself lends no words to what it introduces.
    if (!isSupported) {
      this.#leadIn = '';
      return;
    }
    const isItem = /^(?:\s*(?:[-*•–·]|\d{1,2}[.)]|\|))/.test(text.trimStart());
    const isHead = kind === 'frame' && text.trimStart().startsWith('|') && /\p{L}/u.test(body);
    if (isHead || /[:：]\**$/.test(body)) this.#leadIn = body;
    else if (!isItem && kind !== 'frame') this.#leadIn = '';
  }

  /** A sentence of which nothing was shown. What the model cited in vain goes with it unmarked. */
  *#whole(judged: Judged): Generator<AnswerEvent> {
    if (judged.kind === 'frame') {
      yield* this.#open(judged.text);
      yield this.#text(judged.text.slice(leadOf(judged.text).length));
      return;
    }
    yield* this.#open(judged.text);
    yield* this.#complete(judged, leadOf(judged.text).length);
  }

  /** The headings before a sentence, and the signs at its beginning. */
  *#open(text: string): Generator<AnswerEvent> {
    for (const frame of this.#frames.splice(0)) {
      const whole = this.#length === 0 ? frame.text.trimStart() : frame.text;
      if (whole !== '') yield this.#text(whole);
    }
    const lead = leadOf(text).replace(/[ \t]+(?=\n)/g, '');
    const signs = this.#length === 0 ? lead.trimStart() : lead;
    if (signs !== '') yield this.#text(signs);
    this.#start = this.#length;
  }

  /** The rest of a sentence with its marks, and the verdict. @param from characters that were shown */
  *#complete(judged: Judged, from: number): Generator<AnswerEvent> {
    const numbers: number[] = [];
    let at = from;
    let best: Support = 'unsupported';
    const note = this.#attribution(judged);
    // A number beside what it does not bear out misleads whoever sees the text alone.
    for (const placement of judged.isSupported ? judged.placements : []) {
      const to = Math.max(at, placement.at);
      if (to > at) yield this.#text(judged.text.slice(at, to));
      if (note !== '' && placement === judged.placements.at(-1)) yield this.#text(note);
      at = to;
      const here: number[] = [];
      for (const passage of placement.passages) {
        yield* this.#mark(passage, here);
        if (RANK[passage.support] > RANK[best]) best = passage.support;
      }
      numbers.push(...here.filter((n) => !numbers.includes(n)));
    }
    if (at < judged.text.length) yield this.#text(judged.text.slice(at));
    if (judged.kind !== 'claim') return;
    const citations = judged.isSupported ? numbers : [];
    yield {
      type: 'claim-checked',
      claim: { start: this.#start, end: this.#length, support: best, citations },
    };
  }

  *#mark({ chunk, start, end, support }: CitedPassage, numbers: number[]): Generator<AnswerEvent> {
    const speaker = findSpeaker(chunk, { start, end });
    const cited = this.#parts.citations.cite({ chunk, start, end, support, speaker });
    const { citation } = cited;
    if (numbers.includes(citation.n)) return;
    yield* announce(cited);
    yield this.#text(`${numbers.length === 0 ? ' ' : ''}[${citation.n}]`);
    numbers.push(citation.n);
  }

  /** Says who says it, where the passages report one person's words and the sentence does not tell. */
  #attribution({ text, placements, isSupported, kind }: Judged): string {
    const passages = placements.flatMap((placement) => placement.passages);
    if (!isSupported || kind !== 'claim' || passages.length === 0 || isAttributed(text)) return '';
    const speakers = new Set(passages.map(({ chunk, start, end }) => findSpeaker(chunk, { start, end })));
    const [speaker] = speakers;
    if (speakers.size !== 1 || speaker === undefined) return '';
    return text.toLowerCase().includes(speaker.toLowerCase()) ? '' : ` (according to ${speaker})`;
  }

  #text(text: string): AnswerEvent {
    this.#length += text.length;
    return { type: 'text-delta', text };
  }
}
