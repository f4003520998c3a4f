/** "The briefings do not mention …": a sentence that claims nothing but that the sources are silent. */

const ABOUT =
  '(?:briefings?|sources?|passages?|library|texts?|documents?|excerpts?|(?:provided|available|given) (?:information|context|material))';
const TELLS =
  '(?:mention|say|state|specify|describe|cover|contain|include|provide|give|discuss|report|address|reveal|disclose|indicate|tell|explain|answer|name|offer|speak|list|detail)(?:s|ed)?';
const SILENT: readonly RegExp[] = [
  new RegExp(
    `\\b${ABOUT}\\b.{0,60}\\b(?:do(?:es)? not|don[’']t|doesn[’']t|did not|never|cannot|nowhere)\\b.{0,20}\\b${TELLS}\\b`,
    'i',
  ),
  new RegExp(`\\b(?:none|neither|no) (?:of )?(?:the |these |those )?${ABOUT}\\b.{0,20}\\b${TELLS}\\b`, 'i'),
  new RegExp(
    `\\b(?:not|nowhere|never) (?:\\w+ )?(?:mentioned|said|stated|specified|described|covered|given|provided|disclosed|discussed|reported|found)\\b.{0,40}\\b${ABOUT}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:no|any) (?:information|mention|details?|word|figures?|answer|data)\\b.{0,80}\\b${ABOUT}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${ABOUT}\\b.{0,40}\\b(?:no|any) (?:information|mention|details?|word|figures?|answer|data)\\b`,
    'i',
  ),
  /\b(?:quellen|briefings|texte|berichte)\b.{0,60}\b(?:nicht|kein\w*|nichts)\b/i,
  /\b(?:sources|briefings|textes|documents)\b.{0,20}\bne\b.{0,40}\bpas\b/i,
  /\b(?:las fuentes|los informes|los briefings|los textos|as fontes|le fonti)\b.{0,20}\b(?:no|não|non)\b/i,
];
const TURN = /[,;:–—]?\s*\b(?:but|however|although|though|whereas|while|except that|only that|and)\b\s*/i;

/** Undefined for any other sentence; otherwise what it says beside that, '' for nothing. */
export function besideSilence(sentence: string): string | undefined {
  if (!SILENT.some((pattern) => pattern.test(sentence))) return undefined;
  const rest = sentence.split(TURN).filter((part) => !SILENT.some((pattern) => pattern.test(part)));
  // What stands before the turn may be the object of the silence: "do not mention Huawei and Nvidia".
  const said = rest.filter(
    (part) =>
      wordsIn(part) >= 4 &&
      /\b(?:is|are|was|were|has|have|had|will|would|can|could|does?|did|says?|costs?|\w+ed)\b/i.test(part),
  );
  return said.join(' ');
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
