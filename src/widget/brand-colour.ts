/**
 * A site's colour made fit to read by: lightened or darkened until text in it, and text on it, has the contrast that
 * WCAG 2.2 asks for (4.5 to 1), on the light paper and on the dark one.
 */

type Rgb = readonly [number, number, number];

export interface BrandColours {
  /** For light and for dark surroundings, as CSS colours. */
  accent: { light: string; dark: string };
  onAccent: { light: string; dark: string };
}

const LEAST_CONTRAST = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The darkest and the lightest ground that accents are drawn on: the wash in light, the same in dark. */
const LIGHT_GROUND: Rgb = [246, 244, 239];
const DARK_GROUND: Rgb = [40, 38, 35];
const STEPS = 40;

/** Undefined for what is no colour of the form "#0b5a4a" or "#0b5". */
export function brandColours(colour: string): BrandColours | undefined {
  const rgb = readHex(colour.trim());
  if (!rgb) return undefined;
  const light = untilReadable(rgb, { ground: LIGHT_GROUND, towards: BLACK });
  const dark = untilReadable(rgb, { ground: DARK_GROUND, towards: WHITE });
  return {
    accent: { light: toCss(light), dark: toCss(dark) },
    onAccent: { light: toCss(inkOn(light)), dark: toCss(inkOn(dark)) },
  };
}

/** From 1 for the same colour to 21 for black on white (WCAG 2.2, "contrast ratio"). */
export function contrastOf(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export function readHex(colour: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  const parts = short?.slice(1).map((digit) => digit + digit) ?? long?.slice(1);
  return parts?.map((part) => Number.parseInt(part, 16)) as unknown as Rgb | undefined;
}

function untilReadable(rgb: Rgb, { ground, towards }: { ground: Rgb; towards: Rgb }): Rgb {
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(rgb, towards, step / STEPS);
    if (contrastOf(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

function inkOn(ground: Rgb): Rgb {
  return contrastOf(WHITE, ground) >= contrastOf(BLACK, ground) ? WHITE : BLACK;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * share)) as unknown as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function toCss(rgb: Rgb): string {
  return `rgb(${rgb.join(' ')})`;
}
