/**
 * Text without the characters that nobody sees but a model reads: zero-width and bidi signs, tag characters
 * (U+E0000 to U+E0FFF, variation selectors beyond the first sixteen among them), control characters.
 */

const INVISIBLE =
  /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180E}\u{200B}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{3164}\u{FEFF}\u{FFA0}\u{FFF0}-\u{FFFB}\u{E0000}-\u{E0FFF}]/gu;
/** Joiners belong to scripts that join letters and to emoji; elsewhere they only hide. */
const LOOSE_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}])[\u{200C}\u{200D}]/gu;
/** One selector chooses the form of a sign; a row of them carries a message. */
const SELECTOR_ROW = /([\u{FE00}-\u{FE0F}])[\u{FE00}-\u{FE0F}]+/gu;

export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, '').replace(LOOSE_JOINER, '').replace(SELECTOR_ROW, '$1');
}
