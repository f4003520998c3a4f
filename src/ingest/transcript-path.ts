/**
 * Which transcript belongs to which briefing: by file name ("v4.txt" and "v4.en.vtt" in one folder) or
 * because the briefing names it ("Transcript: talks/v4.srt").
 */
import { posix } from 'node:path';
import { DocumentError } from '../errors.ts';

const TRANSCRIPT = /\.(?:vtt|srt)$/i;
const MARKER = /\.(?:transcripts?|captions?|subtitles?|subs|auto|sdh|cc)$/i;
const LANGUAGE = /\.([a-z]{2})(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3}|orig|auto))*$/i;

/** Whether a file is a transcript, by its ending. */
export function isTranscript(path: string): boolean {
  return TRANSCRIPT.test(path);
}

/**
 * What a briefing and its transcript have in common: the path without its ending, and for a transcript
 * without the language and the word that players put before it ("a/v4.en.vtt", "a/v4.transcript.srt" -> "a/v4").
 */
export function transcriptStemOf(path: string): string {
  if (!isTranscript(path)) return path.replace(/\.[^./]+$/, '');
  let stem = path.replace(TRANSCRIPT, '');
  for (let shorter = withoutSuffix(stem); shorter !== stem; shorter = withoutSuffix(stem)) stem = shorter;
  return stem;
}

/**
 * The path inside the corpus of a transcript that a briefing names relative to its own folder.
 * @throws DocumentError for a path that leaves the corpus or is not that of a transcript.
 */
export function resolveTranscript(briefingPath: string, stated: string): string {
  const wanted = 'wanted the path of a .vtt or .srt file inside the corpus folder';
  const slashed = stated.replaceAll('\\', '/');
  const resolved = posix.join(posix.dirname(briefingPath), slashed);
  const leaves = /^(?:\/|[a-z]+:)/i.test(slashed) || resolved === '..' || resolved.startsWith('../');
  if (leaves) throw new DocumentError(`Cannot use transcript "${stated}": it leaves the corpus, ${wanted}`);
  if (!isTranscript(resolved)) throw new DocumentError(`Cannot use transcript "${stated}", ${wanted}`);
  return resolved;
}

function withoutSuffix(stem: string): string {
  const cut = MARKER.test(stem)
    ? stem.replace(MARKER, '')
    : stem.replace(isLanguage(stem) ? LANGUAGE : /$^/, '');
  return cut === '' || cut.endsWith('/') ? stem : cut;
}

function isLanguage(stem: string): boolean {
  const code = LANGUAGE.exec(stem)?.[1]?.toLowerCase();
  if (!code) return false;
  // "v4.final" or "open.ai" end in no language: only codes that have a name count.
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code) !== undefined;
}
