/**
 * Bytes into text, whatever they were saved as: byte-order mark, then valid UTF-8, then what the document
 * declares, then what its bytes look like (chardet). Anything but a certain answer comes with a warning.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { DocumentError } from '../errors.ts';
import { describeBinary } from './describe-binary.ts';

export interface DecodedText {
  /** Without a byte-order mark, line ends as `\n`. */
  text: string;
  /** Name of the encoding, e.g. "utf-8", "windows-1251". */
  encoding: string;
  /** What was guessed, for the person who keeps the library; absent where nothing was. */
  warning?: string;
}

const MARKS: readonly [string, readonly number[]][] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Share of signs outside of an encoding's table (rare names, vendors' own) that its text may have. */
const MAX_UNREADABLE = 0.005;
/** Detection gains nothing from more bytes than this. */
const SAMPLE_BYTES = 64 * 1024;
/** Of the bytes in words with any, the share beyond ASCII from which on a text is not in Latin letters. */
const MIN_SHARE = 0.4;
const LATIN = /^(?:windows-125[0247]|iso-8859-(?:[1-4]|9|1[0-6]))$/;
/** What no text holds: control characters other than white space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u0084\u0086-\u009f]/;

/**
 * @param declared the encoding that the document names itself, e.g. in `<meta charset>`
 * @throws DocumentError for an empty or binary file and for bytes that are no text in any known encoding
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const looksLike = describeBinary(bytes);
  if (looksLike) throw new DocumentError(`The file is binary, not text: it looks like ${looksLike}`);
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes, declared);
  const text = decoded.text.replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new DocumentError('The file is empty');
  return { ...decoded, text };
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  const [encoding, mark] = MARKS.find(([, start]) => start.every((byte, i) => bytes[i] === byte)) ?? [];
  if (!encoding || !mark) return undefined;
  const text = decodeAs(bytes.subarray(mark.length), encoding);
  if (text !== undefined) return { text, encoding };
  throw new DocumentError(`The file says it is ${encoding.toUpperCase()} but is not; save it as UTF-8`);
}

function decodeUnmarked(bytes: Uint8Array, declared: string | undefined): DecodedText {
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const encoding = wideEncodingOf(bytes);
    const text = encoding && decodeAs(bytes, encoding);
    if (!text) throw new DocumentError(`The file is binary, not text: byte ${nul} is zero`);
    return { text, encoding, warning: warningOf(encoding, text) };
  }
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  if (declared && iconv.encodingExists(declared)) {
    const text = decodeAs(bytes, declared);
    if (text !== undefined) return { text, encoding: declared.toLowerCase() };
  }
  refuseDamagedUtf8(bytes);
  for (const maxUnreadable of [0, MAX_UNREADABLE]) {
    for (const encoding of detectEncodings(bytes, maxUnreadable > 0)) {
      const text = decodeAs(bytes, encoding, maxUnreadable);
      if (text !== undefined) return { text, encoding, warning: warningOf(encoding, text) };
    }
  }
  throw new DocumentError(
    `The file is not text in any known encoding: byte ${firstInvalidByte(bytes)} is not UTF-8; save it as UTF-8`,
  );
}

function warningOf(encoding: string, text: string): string {
  const unreadable = text.split('\ufffd').length - 1;
  const but = unreadable > 0 ? `, but ${unreadable} of its signs cannot be read` : '';
  return `Read as ${encoding} (detected)${but}; save it as UTF-8 to be certain`;
}

/** iconv-lite and not `TextDecoder`: Node's reads windows-1252 as Latin-1 and knows no UTF-32. */
function decodeAs(bytes: Uint8Array, encoding: string, maxUnreadable = 0): string | undefined {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding);
  if (NOT_TEXT.test(text)) return undefined;
  const unreadable = text.split('\ufffd').length - 1;
  return unreadable > maxUnreadable * text.length ? undefined : text;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark: only in its right order does it have the signs that every text has. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const common = (encoding: string) =>
    decodeAs(bytes, encoding)?.match(/[ \n.,\u3000-\u3002\uff0c]/g)?.length ?? 0;
  const [little, big] = [common('utf-16le'), common('utf-16be')];
  if (little === big) return undefined;
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Mostly good UTF-8 with a few wrong bytes is damaged, and reading it as something else would garble it. */
function refuseDamagedUtf8(bytes: Uint8Array): void {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const wrong = lenient.split('\ufffd').length - 1;
  const good = lenient.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  if (good < 4 * wrong) return;
  throw new DocumentError(
    `The file is not whole UTF-8 text: byte ${firstInvalidByte(bytes)} is wrong; save it as UTF-8`,
  );
}

/**
 * Most likely first. At last, unless something else is likely, the superset of Latin-1 that Western programs write.
 * @param likely only those of high confidence
 */
function detectEncodings(bytes: Uint8Array, likely: boolean): string[] {
  const sample = sampleOf(bytes);
  const letters = sample.filter((byte) => byte !== 0x20);
  // Accents and typographic quotes among Latin letters, against a script that has no Latin letters at all.
  const isLatin = letters.filter((byte) => byte > 0x7f).length < MIN_SHARE * letters.length;
  const matches = analyse(sample)
    .map(({ name, confidence }) => ({ name: name.toLowerCase(), confidence }))
    .filter(({ name }) => !name.startsWith('utf') && iconv.encodingExists(name))
    // As browsers do: documents that are called Latin-1 are written in its Windows superset.
    .map((match) => (match.name === 'iso-8859-1' ? { ...match, name: 'windows-1252' } : match))
    .filter(({ name }) => !isLatin || LATIN.test(name));
  const sure = matches.filter(({ confidence }) => confidence >= 40).map(({ name }) => name);
  if (likely || (!isLatin && sure.length > 0)) return sure;
  if (isLatin) return [...sure, 'windows-1252'];
  return [...matches.filter(({ confidence }) => confidence >= 10).map(({ name }) => name), 'windows-1252'];
}

/** Only words with bytes beyond ASCII: English around them would outvote what they tell. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let start = 0;
  let isTelling = false;
  for (let i = 0; i <= bytes.length && sample.length < SAMPLE_BYTES; i++) {
    const byte = bytes[i] ?? 0x20;
    if (byte > 0x7f) isTelling = true;
    if (!isBetweenWords(byte)) continue;
    if (isTelling)
      for (const kept of bytes.subarray(start, Math.min(i, start + SAMPLE_BYTES))) sample.push(kept);
    if (isTelling) sample.push(0x20);
    start = i + 1;
    isTelling = false;
  }
  return Uint8Array.from(sample);
}

/** White space and signs of markup; none of these bytes is the second half of a character in any encoding. */
function isBetweenWords(byte: number): boolean {
  return byte <= 0x2f || (byte >= 0x3a && byte <= 0x3f);
}

function firstInvalidByte(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return Buffer.byteLength(lenient.slice(0, lenient.indexOf('\ufffd')));
}
