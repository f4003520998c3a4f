/**
 * WebVTT and SubRip into cues with their times. Our own and not @langchain/community's SRTLoader, which
 * drops the times, nor a subtitle package: none names the line of a broken time or reads NOTE blocks.
 * WebVTT: https://www.w3.org/TR/webvtt1/
 */
import { DocumentError } from '../../errors.ts';
import { metadataFieldOf, setMetadata } from '../metadata-field.ts';
import type { StatedMetadata } from '../parsed-document.ts';

/** What is shown from `start` to `end`, in seconds; lines as written, tags included. */
export interface RawCue {
  start: number;
  end: number;
  lines: string[];
}

const TIME = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})$/;
/** A line that sets out to be a time stamp but has no arrow. */
const LIKE_TIMING = /^\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d/;
const STATED = /^([A-Za-z][A-Za-z _-]{1,15}):\s+(\S.*)$/;

/**
 * Cues by their start; facts stated in NOTE blocks.
 * @throws DocumentError naming the line of a time that cannot be read, or if there are no cues.
 */
export function readCues(text: string): { cues: RawCue[]; metadata: StatedMetadata } {
  const cues: RawCue[] = [];
  const metadata: StatedMetadata = {};
  for (const block of blocksOf(text)) readBlock(block, { cues, metadata });
  if (cues.length === 0) {
    throw new DocumentError('Cannot find any cue: wanted lines like "00:00:01.000 --> 00:00:04.000"');
  }
  return { cues: cues.sort((a, b) => a.start - b.start), metadata };
}

interface Block {
  lines: string[];
  /** Line number of the first line, from 1. */
  number: number;
}

/** Lines between empty lines; a timing line opens a block even where the empty line is missing. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  text.split('\n').forEach((line, i) => {
    if (line === '') {
      open = undefined;
      return;
    }
    if (open && line.includes('-->') && open.lines.some((before) => before.includes('-->'))) {
      // The number of the new cue stands at the end of the one before.
      if (/^\d+$/.test(open.lines.at(-1)?.trim() ?? '')) open.lines.pop();
      open = undefined;
    }
    if (!open) {
      open = { lines: [], number: i + 1 };
      blocks.push(open);
    }
    open.lines.push(line);
  });
  return blocks;
}

function readBlock(
  { lines, number }: Block,
  { cues, metadata }: { cues: RawCue[]; metadata: StatedMetadata },
): void {
  const first = lines[0] ?? '';
  const at = lines.findIndex((line) => line.includes('-->'));
  if (at < 0 && /^(?:NOTE|WEBVTT)(?:\s|$)/.test(first)) {
    readStated(lines, { number, metadata });
    return;
  }
  if (at < 0 && /^(?:STYLE|REGION)\s*$/.test(first)) return;
  const timeless = lines.findIndex((line) => LIKE_TIMING.test(line));
  if (at < 0 && timeless >= 0) throw brokenTime(lines[timeless] ?? '', number + timeless);
  if (at < 0) {
    if (lines.every((line) => /^\s*\d*\s*$/.test(line))) return;
    const last = cues.at(-1);
    if (!last)
      throw new DocumentError(`Line ${number}: "${first.slice(0, 60)}" stands before the first cue`, {
        line: number,
      });
    last.lines.push(...lines); // SubRip cues may hold empty lines
    return;
  }
  cues.push({ ...readTiming(lines[at] ?? '', number + at), lines: lines.slice(at + 1) });
}

function readStated(
  lines: readonly string[],
  { number, metadata }: { number: number; metadata: StatedMetadata },
): void {
  lines.forEach((line, i) => {
    const [, name = '', value = ''] = STATED.exec(line.replace(/^NOTE\s+/, '').trim()) ?? [];
    const field = metadataFieldOf(name);
    if (field) setMetadata(metadata, { field, value, line: number + i });
  });
}

function readTiming(line: string, number: number): { start: number; end: number } {
  const [from = '', to = ''] = line.split('-->').map((part) => part.trim().split(/\s+/)[0] ?? '');
  const start = secondsOf(from);
  const end = secondsOf(to);
  if (start === undefined || end === undefined) throw brokenTime(line, number);
  if (end < start) {
    throw new DocumentError(`Line ${number}: the cue ends before it begins: "${line.trim()}"`, {
      line: number,
    });
  }
  return { start, end };
}

function secondsOf(time: string): number | undefined {
  const [, hours = '0', minutes = '', seconds = '', fraction = ''] = TIME.exec(time) ?? [];
  if (minutes === '' || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const milliseconds = Number(fraction.padEnd(3, '0'));
  return ((Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + milliseconds) / 1000;
}

function brokenTime(line: string, number: number): DocumentError {
  return new DocumentError(
    `Line ${number}: cannot read time stamp "${line.trim().slice(0, 80)}", wanted "00:00:01.000 --> 00:00:04.000"`,
    { line: number },
  );
}
