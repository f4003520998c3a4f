/**
 * Parameters of BM25F (Robertson, Zaragoza and Taylor 2004), which every index store keeps to, so that all of them
 * rank alike. Chosen on public questions; the ranking changes little around these values.
 */

/** A word of the title speaks for the whole chunk; how strongly, and how much length counts against it (b of BM25). */
export const FIELD_SCORING = {
  title: { weight: 0.8, lengthNorm: 0.3 },
  heading: { weight: 0.8, lengthNorm: 0.3 },
  body: { weight: 1, lengthNorm: 0.5 },
} as const;

/** Saturation of a term's frequency (k1 of BM25). */
export const SATURATION = 1.3;
