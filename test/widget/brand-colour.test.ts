/** A site's colour made fit to read by, whatever it is. */
import { expect, test } from 'vitest';
import { brandColours, contrastOf, readHex } from '../../src/widget/brand-colour.ts';

type Rgb = [number, number, number];
const rgb = (css: string) => css.match(/\d+/g)?.map(Number) as Rgb;
const LIGHT: Rgb = [246, 244, 239];
const DARK: Rgb = [40, 38, 35];

test.each(['#ffd400', '#000', '#fff', '#0b5a4a', '#ff0000', '#777777', '#00f'])(
  '%s can be read',
  (colour) => {
    const { accent, onAccent } = brandColours(colour) ?? {
      accent: { light: '', dark: '' },
      onAccent: { light: '', dark: '' },
    };
    expect(contrastOf(rgb(accent.light), LIGHT)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(rgb(accent.dark), DARK)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(rgb(onAccent.light), rgb(accent.light))).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(rgb(onAccent.dark), rgb(accent.dark))).toBeGreaterThanOrEqual(4.5);
  },
);

test('a colour that is fit already stays as it is', () => {
  expect(brandColours('#0b5a4a')?.accent.light).toBe('rgb(11 90 74)');
});

test.each(['', 'red', '#12', '#gggggg', 'url(x)', '#0b5a4a;x'])('%j is no colour', (text) => {
  expect(brandColours(text)).toBeUndefined();
});

test('contrast is that of WCAG', () => {
  expect(contrastOf(readHex('#fff') as Rgb, readHex('#000') as Rgb)).toBeCloseTo(21);
});
