/**
 * A plot of stacked bars by day: a legend whose figures are those of the period or of the day that is pointed at, the
 * bars, and the same as a table. Drawn here because the libraries looked at do not fit: under this page's policy
 * (no inline style) chartist 1.5.0, @observablehq/plot 0.6.17 and frappe-charts 1.6.2 are refused their styles, and
 * uplot 1.6.32 paints on a canvas, which forced colours and screen readers do not reach.
 */
import { type Child, createElement } from '../create-element.ts';
import { type Bars, type DrawnBars, drawBars } from './draw-bars.ts';
import { say, sayDay } from './keeper-words.ts';
import { createScroller } from './page-parts.ts';
import { createSwatch } from './plot-tones.ts';

export interface BarPlotOptions extends Bars {
  title: string;
  /** What is shown in place of bars where there are none. */
  empty: string;
}

const HEIGHT = 210;
let plots = 0;

export function createBarPlot(options: BarPlotOptions): HTMLElement {
  const { title, empty, days, series, sayValue } = options;
  const id = `plot-title-${++plots}`;
  const heading = createElement('h2', { id }, title);
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  const children: Child[] = isEmpty
    ? [createElement('p', { class: 'soft plot-empty' }, empty)]
    : createBarsWithLegend(options, heading);
  const table = isEmpty ? null : createPlotTable(title, { days, series, sayValue });
  return createElement(
    'section',
    { class: 'panel plot', 'aria-labelledby': id },
    ...(isEmpty ? [heading] : []),
    ...children,
    table,
  );
}

function createBarsWithLegend(options: BarPlotOptions, heading: HTMLElement): Child[] {
  const { title, days, series, sayValue } = options;
  const when = createElement('p', { class: 'soft plot-when' });
  const total = createElement('strong', {});
  const figures = series.map(() => createElement('strong', {}));
  const legend = createElement(
    'ul',
    { class: 'legend', role: 'list' },
    ...series.map(({ name, tone }, i) =>
      createElement(
        'li',
        {},
        createSwatch(tone) as unknown as HTMLElement,
        createElement('span', {}, name),
        figures[i],
      ),
    ),
    createElement('li', { class: 'legend-total' }, createElement('span', {}, say('plot.total')), total),
  );
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const last = days.length - 1;
  // A slider over the days: the one pattern in which a screen reader reads the value while arrow keys move it.
  const area = createElement(
    'div',
    {
      ...{ class: 'plot-area', role: 'slider', tabindex: 0, 'aria-label': say('plot.slider', { title }) },
      ...{ 'aria-valuemin': 0, 'aria-valuemax': last },
    },
    svg as unknown as HTMLElement,
  );
  let drawn: DrawnBars | undefined;
  let shown = last;

  const valueAt = (values: readonly number[], day: number | null) =>
    day === null ? values.reduce((sum, value) => sum + value, 0) : (values[day] ?? 0);
  function show(day: number | null): void {
    when.textContent = day === null ? say('plot.all', { count: days.length }) : sayDay(days[day] ?? '');
    let sum = 0;
    series.forEach(({ values }, i) => {
      const value = valueAt(values, day);
      sum += value;
      const figure = figures[i];
      if (figure) figure.textContent = sayValue(value);
    });
    total.textContent = sayValue(sum);
    drawn?.mark(day);
  }
  function moveTo(day: number, isShown = true): void {
    shown = Math.min(last, Math.max(0, day));
    const values = series.map(({ name, values }) => `${name}: ${sayValue(values[shown] ?? 0)}`);
    area.setAttribute('aria-valuenow', String(shown));
    area.setAttribute('aria-valuetext', `${sayDay(days[shown] ?? '')}. ${values.join(', ')}`);
    if (isShown) show(shown);
  }

  area.addEventListener('pointermove', ({ clientX }) => {
    if (drawn) moveTo(drawn.dayAt(clientX - area.getBoundingClientRect().left));
  });
  area.addEventListener('pointerdown', ({ clientX }) => {
    if (drawn) moveTo(drawn.dayAt(clientX - area.getBoundingClientRect().left));
  });
  area.addEventListener('pointerleave', () => show(document.activeElement === area ? shown : null));
  area.addEventListener('focus', () => moveTo(shown));
  area.addEventListener('blur', () => show(null));
  area.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -7,
      PageUp: 7,
    };
    const aim =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : shown + (steps[event.key] ?? Number.NaN);
    if (Number.isNaN(aim)) return;
    event.preventDefault();
    moveTo(aim);
  });
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === 0) return;
    drawn = drawBars(svg, options, { width, height: HEIGHT });
    if (document.activeElement === area) drawn.mark(shown);
  }).observe(area);
  moveTo(last, false);
  show(null);
  return [createElement('div', { class: 'plot-head' }, heading, when), legend, area];
}

function createPlotTable(
  title: string,
  { days, series, sayValue }: Pick<BarPlotOptions, 'days' | 'series' | 'sayValue'>,
): HTMLElement {
  const heads = [say('plot.day'), ...series.map(({ name }) => name), say('plot.total')];
  const rows = days.map((day, i) => {
    const values = series.map(({ values }) => values[i] ?? 0);
    return createElement(
      'tr',
      {},
      createElement('th', { scope: 'row', class: 'nowrap' }, sayDay(day)),
      ...[...values, values.reduce((sum, value) => sum + value, 0)].map((value) =>
        createElement('td', { class: 'number' }, sayValue(value)),
      ),
    );
  });
  const table = createElement(
    'table',
    { class: 'list compact' },
    createElement('caption', { class: 'unseen' }, title),
    createElement(
      'thead',
      {},
      createElement(
        'tr',
        {},
        ...heads.map((name, i) =>
          createElement('th', { scope: 'col', class: i > 0 ? 'number' : null }, name),
        ),
      ),
    ),
    createElement('tbody', {}, ...rows.reverse()),
  );
  return createElement(
    'details',
    { class: 'plot-table' },
    createElement('summary', {}, say('plot.table')),
    createScroller(`${title}: ${say('plot.table')}`, table),
  );
}
