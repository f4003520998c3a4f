/** Figures of a text with what they measure: "$300 billion", "91 percent", "2.788 million GPU hours". */
import { tokenize } from './tokenize.ts';

export interface Figure {
  /** As written, with its unit where that is a sign: "$300 billion". */
  text: string;
  value: number;
  /** "$", "%", or empty where a noun follows. */
  unit: string;
  /** Terms of the three words after it, which may say what is counted. */
  counts: string[];
  /** "About", "more than": the figure is rounded. */
  isRounded: boolean;
  /** "Up to", "expected": not what is, but what may be. */
  isProjected: boolean;
  /** Offsets in the text. */
  start: number;
  end: number;
}

const MAGNITUDES: Record<string, number> = {
  ...{ thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, mn: 1e6 },
  ...{ billion: 1e9, bn: 1e9, b: 1e9, trillion: 1e12, tn: 1e12 },
};
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
/** No part of a name, a date, a longer number or a range's end. */
const FIGURE = new RegExp(
  `(?<![\\p{L}\\d.,$€£¥-])(?<!${MONTH} )(?<!${MONTH} \\d{1,2}, )(?:([$€£¥])\\s?)?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?!\\d|-\\p{L})(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|[kmb](?![\\p{L}])))?(?:\\s?(%|percent\\b|per cent\\b))?(?![\\p{L}])(?! ${MONTH})`,
  'giu',
);
const ROUNDED =
  /\b(?:about|around|roughly|nearly|almost|some|approximately|over|more than|less than|under|at least|close to|above|below|~)\s*$/i;
const PROJECTED =
  /\b(?:up to|as much as|as many as|could|might|may|will|would|expect(?:s|ed)?|forecasts?|projects?|projected|targets?|targeted|aims?|goal|plans?|planned|hopes?|promis\w+|by (?:the end of )?20\d\d)\b[^.;]{0,50}$/i;

export function findFigures(text: string): Figure[] {
  return [...text.matchAll(FIGURE)].flatMap((match) => {
    const [written, sign = '', digits = '', magnitude, share] = match;
    const isYear = !sign && !magnitude && !share && /^(?:1[89]|20)\d\d$/.test(digits);
    if (isYear) return [];
    const start = match.index;
    const end = start + written.length;
    const before = text.slice(Math.max(0, start - 80), start);
    const after = text.slice(end, end + 60).split(/[.;:!?]\s/)[0] ?? '';
    return [
      {
        text: written.trim(),
        value: Number(digits.replace(/,/g, '')) * (MAGNITUDES[magnitude?.toLowerCase() ?? ''] ?? 1),
        unit: share ? '%' : sign || (/^ (?:US )?dollars?\b/i.test(after) ? '$' : ''),
        counts: tokenize(
          after
            .split(/[\s,()]+/)
            .slice(0, 4)
            .join(' '),
        ),
        ...{ isRounded: ROUNDED.test(before), isProjected: PROJECTED.test(before) },
        ...{ start, end },
      },
    ];
  });
}
