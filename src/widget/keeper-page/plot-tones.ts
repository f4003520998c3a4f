/**
 * The looks of a plot's series: each a colour and a pattern of its own, so that they can be told apart without colour.
 * The colours stand in keeper-plots.css, for light, dark and forced colours.
 */

const SPACE = 'http://www.w3.org/2000/svg';

/** Lines and dots on tiles of 8 units; none for the first, which is plain. */
const PATTERNS = {
  answered: '',
  partial: 'M-2 10L10 -2M-2 2L2 -2M6 10L10 6',
  'not-covered': 'M2 1.5v1.2M6 5.5v1.2',
  'not-found': 'M0 0L8 8M8 0L0 8',
  failed: 'M0 2h8M0 6h8',
  helpful: '',
  'not-helpful': 'M-2 10L10 -2M-2 2L2 -2M6 10L10 6',
  'model-1': '',
  'model-2': 'M-2 10L10 -2M-2 2L2 -2M6 10L10 6',
  'model-3': 'M2 1.5v1M6 5.5v1',
  'model-4': 'M0 0L8 8M8 0L0 8',
  'model-5': 'M0 2h8M0 6h8',
} as const;

export type Tone = keyof typeof PATTERNS;
let drawn = 0;

export function createSvg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number> = {},
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Puts the patterns of `tones` into an SVG. @returns what fills a shape with one of them */
export function definePatterns(svg: SVGSVGElement, tones: readonly Tone[]): (tone: Tone) => string {
  const prefix = `plot-${++drawn}`;
  const definitions = createSvg('defs');
  for (const tone of tones) {
    const pattern = createSvg('pattern', {
      ...{ id: `${prefix}-${tone}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    });
    pattern.append(createSvg('rect', { width: 8, height: 8, class: `tone ${tone}` }));
    if (PATTERNS[tone] !== '') pattern.append(createSvg('path', { d: PATTERNS[tone], class: 'tone-line' }));
    definitions.append(pattern);
  }
  svg.append(definitions);
  return (tone) => `url(#${prefix}-${tone})`;
}

/** The mark that stands before a series' name. */
export function createSwatch(tone: Tone): SVGSVGElement {
  const svg = createSvg('svg', {
    class: 'swatch',
    viewBox: '0 0 16 16',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  const fillOf = definePatterns(svg, [tone]);
  svg.append(createSvg('rect', { width: 16, height: 16, rx: 3, fill: fillOf(tone) }));
  return svg;
}
