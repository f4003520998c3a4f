/** Draws stacked bars as SVG at the size they are shown at, so that text stays as large as text. */
import { axisTicks, labelledDays } from './axis-scale.ts';
import { createSvg, definePatterns, type Tone } from './plot-tones.ts';

export interface Series {
  name: string;
  tone: Tone;
  /** One for each day. */
  values: readonly number[];
}

export interface Bars {
  /** ISO dates, oldest first. */
  days: readonly string[];
  series: readonly Series[];
  isWhole: boolean;
  sayValue: (value: number) => string;
  /** A value of the axis, with the decimals that its steps have. */
  sayTick: (value: number, decimals: number) => string;
  sayDay: (day: string) => string;
}

export interface DrawnBars {
  /** Index of the day at `x` pixels from the left edge. */
  dayAt(x: number): number;
  /** Marks a day, or none. */
  mark(day: number | null): void;
}

const TOP = 8;
const BOTTOM = 24;
const CHARACTER = 6.6;
const WIDEST_BAR = 44;

export function drawBars(
  svg: SVGSVGElement,
  bars: Bars,
  { width, height }: { width: number; height: number },
): DrawnBars {
  const { days, series, isWhole, sayDay } = bars;
  const totals = days.map((_, day) => series.reduce((sum, { values }) => sum + (values[day] ?? 0), 0));
  const ticks = axisTicks(Math.max(0, ...totals), { isWhole });
  const top = ticks.at(-1) ?? 1;
  const decimals = Math.max(...ticks.map(decimalsOf));
  const sayTick = (tick: number) => bars.sayTick(tick, decimals);
  const left = Math.ceil(Math.max(...ticks.map((tick) => sayTick(tick).length)) * CHARACTER) + 12;
  const step = (width - left) / Math.max(1, days.length);
  const bar = Math.min(WIDEST_BAR, Math.max(1.5, step * 0.74));
  const base = height - BOTTOM;
  const y = (value: number) => base - (value / top) * (base - TOP);
  const middle = (day: number) => left + step * (day + 0.5);

  svg.replaceChildren();
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const fillOf = definePatterns(
    svg,
    series.map(({ tone }) => tone),
  );
  const marker = createSvg('rect', {
    class: 'day-mark',
    y: TOP,
    height: base - TOP,
    width: Math.max(bar + 4, step),
    visibility: 'hidden',
  });
  svg.append(marker);
  for (const tick of ticks) {
    svg.append(
      createSvg('line', {
        class: tick === 0 ? 'axis' : 'grid',
        x1: left,
        x2: width,
        y1: y(tick),
        y2: y(tick),
      }),
    );
    svg.append(createLabel(sayTick(tick), { x: left - 8, y: y(tick) + 4, anchor: 'end' }));
  }
  days.forEach((_, day) => {
    let sum = 0;
    for (const { tone, values } of series) {
      const value = values[day] ?? 0;
      if (value <= 0) continue;
      const [from, to] = [y(sum + value), y(sum)];
      // A line of paper between two parts, where there is room for it.
      const gap = sum > 0 && to - from > 3 ? 1 : 0;
      svg.append(
        createSvg('rect', {
          class: 'bar',
          x: middle(day) - bar / 2,
          y: from,
          width: bar,
          height: Math.max(1, to - from - gap),
          fill: fillOf(tone),
        }),
      );
      sum += value;
    }
  });
  const labelWidth = Math.max(...days.map((day) => sayDay(day).length), 1) * CHARACTER + 14;
  for (const day of labelledDays(days.length, { width: width - left, labelWidth })) {
    const text = sayDay(days[day] ?? '');
    const half = (text.length * CHARACTER) / 2;
    const x = Math.min(width - half, Math.max(half, middle(day)));
    svg.append(createLabel(text, { x, y: height - 6, anchor: 'middle' }));
  }
  return {
    dayAt: (x) => Math.min(days.length - 1, Math.max(0, Math.floor((x - left) / step))),
    mark(day) {
      marker.setAttribute('visibility', day === null ? 'hidden' : 'visible');
      if (day !== null) marker.setAttribute('x', String(middle(day) - Math.max(bar + 4, step) / 2));
    },
  };
}

function decimalsOf(value: number): number {
  return value.toFixed(8).replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

function createLabel(
  text: string,
  { x, y, anchor }: { x: number; y: number; anchor: string },
): SVGTextElement {
  const label = createSvg('text', { x, y, 'text-anchor': anchor });
  label.textContent = text;
  return label;
}
