/**
 * Text without the characters that nobody sees but a model reads: zero-width and bidi signs, tag characters
 * (U+E0000 to U+E0FFF, variation selectors beyond the first sixteen among them), control characters.
 */

/** First and last code points of what is never seen. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x0, 0x8],
  [0xb, 0xc],
  [0xe, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];
const HIDDEN = new RegExp(
  `[${INVISIBLE.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
  'gu',
);
/** Joiners belong to scripts that join letters and to emoji; elsewhere they only hide. */
const JOINING = [
  'Arabic',
  'Syriac',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
];
const LOOSE_JOINER = new RegExp(
  `(?<![${JOINING.map((script) => `\\p{Script=${script}}`).join('')}\\p{Extended_Pictographic}\\p{Emoji_Modifier}]|\\u{FE0F})[\\u{200C}\\u{200D}]`,
  'gu',
);
/** One selector chooses the form of a sign; a row of them carries a message. */
const SELECTOR_ROW = /([\u{FE00}-\u{FE0F}])[\u{FE00}-\u{FE0F}]+/gu;

export function stripInvisible(text: string): string {
  return text.replace(HIDDEN, '').replace(LOOSE_JOINER, '').replace(SELECTOR_ROW, '$1');
}
