/**
 * Cues into what was said: tags, sounds and marks taken away, who speaks told apart, and lines that
 * roll-up captions show twice said once. Each piece keeps the time of its cue.
 */
import { decodeHTML } from 'entities';
import type { RawCue } from './read-cues.ts';

/** Something one person says, from one cue. */
export interface SpokenPiece {
  seconds: number;
  /** When the cue goes. */
  end: number;
  text: string;
  speaker?: string;
  /** Marked as the beginning of a turn: another person speaks. */
  isTurn: boolean;
}

const VOICE = /<v(?:\.[^\s>]*)?\s+([^<>]{1,120})>/g;
const TAG = /<\/?[a-zA-Z0-9][^<>]{0,200}>|\{\\[^{}]{0,60}\}/g;
const SOUND =
  /\[(?:[\p{L} ]{1,20} )?(?:music|applause|laughter|laughs?|cheering|silence|inaudible)(?: [\p{L} ]{1,20})?\]|[♪♫][^♪♫]{0,200}[♪♫]|[♪♫]/giu;
const SOUND_ONLY = /^[[(][\p{L}\s'’-]{1,40}[\])]$/u;
const LABEL = /^\p{Lu}[\p{L}\p{N}.'’ -]{1,40}:\s/u;
const CJK_BEFORE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。！？]$/u;
const CJK_AFTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Pieces in the order in which they are said. */
export function spokenPieces(cues: readonly RawCue[]): SpokenPiece[] {
  const cleaned = cues.map((cue) => ({ ...cue, lines: cue.lines.flatMap(cleanLine) }));
  return sayOnce(cleaned).flatMap(({ start, end, lines }) => piecesOf(lines, { seconds: start, end }));
}

/** Two texts as they go on, with no space between Chinese or Japanese characters. */
export function joinSpoken(before: string, after: string): string {
  if (before === '') return after;
  return CJK_BEFORE.test(before) && CJK_AFTER.test(after) ? before + after : `${before} ${after}`;
}

/** A line without tags, in which a voice tag has become "\u0001name\u0001". */
function cleanLine(line: string): string[] {
  const marked = line.replace(VOICE, (_tag, name: string) => `\u0001${name.trim()}\u0001`);
  const text = decodeHTML(marked.replace(TAG, ''))
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(SOUND, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' || SOUND_ONLY.test(text) ? [] : [text];
}

/**
 * Roll-up captions show each line again above the next one, and paint-on captions let it grow. Only where
 * a third of all cues do so is repetition taken for the captions' and not the speaker's.
 */
function sayOnce(cues: readonly RawCue[]): RawCue[] {
  const spoken = cues.filter(({ lines }) => lines.length > 0);
  const rests = spoken.map((cue, i) => restOf(spoken[i - 1], cue));
  const repeating = spoken.filter((cue, i) => rests[i]?.join('\n') !== cue.lines.join('\n')).length;
  if (spoken.length >= 3 && repeating * 3 >= spoken.length - 1) {
    return spoken.map((cue, i) => ({ ...cue, lines: rests[i] ?? [] }));
  }
  return spoken.filter((cue, i) => {
    const before = spoken[i - 1];
    return before?.start !== cue.start || before.lines.join('\n') !== cue.lines.join('\n');
  });
}

/** The lines of a cue that the one before it did not already show. */
function restOf(before: RawCue | undefined, cue: RawCue): string[] {
  if (!before || cue.start - before.end > 1) return cue.lines;
  for (let k = Math.min(before.lines.length, cue.lines.length); k > 0; k--) {
    if (before.lines.slice(-k).join('\n') === cue.lines.slice(0, k).join('\n')) return cue.lines.slice(k);
  }
  const shown = before.lines.join(' ');
  const all = cue.lines.join(' ');
  return all.startsWith(`${shown} `) ? [all.slice(shown.length + 1)] : cue.lines;
}

function piecesOf(lines: readonly string[], times: { seconds: number; end: number }): SpokenPiece[] {
  const pieces: SpokenPiece[] = [];
  for (const line of lines) {
    const isDash = /^[-–—]\s*(?=\S)/.test(line);
    // Odd parts are names from voice tags; ">>" is how broadcasters mark that someone else speaks.
    const parts = line.replace(/^[-–—]\s*/, '').split('\u0001');
    parts.forEach((part, i) => {
      if (i % 2 === 1) return;
      const speaker = parts[i - 1];
      part.split(/\s*>>+\s*/).forEach((text, j) => {
        if (text.trim() === '') return;
        const isTurn = j > 0 || (i === 0 && isDash) || speaker !== undefined || LABEL.test(text);
        addPiece(pieces, { ...times, text: text.trim(), isTurn, ...(speaker ? { speaker } : {}) });
      });
    });
  }
  return pieces;
}

function addPiece(pieces: SpokenPiece[], piece: SpokenPiece): void {
  const last = pieces.at(-1);
  if (last && !piece.isTurn) last.text = joinSpoken(last.text, piece.text);
  else pieces.push(piece);
}
