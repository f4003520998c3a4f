/** The overview: how well questions are answered, what readers think of it and what it costs, day by day. */
import type { QuestionDays } from '../../model/question-log.ts';
import { createElement } from '../create-element.ts';
import { createBarPlot } from './bar-plot.ts';
import { type Period, spendByModel, splitPeriods, sumUp } from './day-figures.ts';
import type { Series } from './draw-bars.ts';
import { createTiles } from './figure-tiles.ts';
import type { KeeperClient } from './keeper-client.ts';
import type { SpendDay } from './keeper-wire.ts';
import { say, sayDollars, sayNumber, sayShortDay } from './keeper-words.ts';
import { createNotKept, isNotKept } from './not-kept.ts';
import { createViewHead, type KeeperView, loadInto } from './page-parts.ts';
import type { Tone } from './plot-tones.ts';
import { createRangePicker, type Range } from './range-picker.ts';

const MOST_MODELS = 5;

export function createOverview(client: KeeperClient): KeeperView {
  const place = createElement('div', { class: 'overview' });
  let range: Range = 30;
  const picker = createRangePicker(range, (chosen) => {
    range = chosen;
    void load();
  });

  const load = () => {
    const count = range;
    return loadInto(place, async () => {
      // Twice the days: the period before is what it is compared with.
      const [questions, spend] = await Promise.all([
        client.get<QuestionDays>(`/questions/days?days=${2 * count}`).catch(nullWhereNotKept),
        client.get<SpendDay[]>(`/spending?days=${2 * count}`),
      ]);
      const all = { days: questions?.days ?? emptyDays(2 * count), spend };
      const { now, before } = splitPeriods(all, count);
      if (count !== range) return [...place.children] as HTMLElement[]; // another period was chosen meanwhile
      const text = createElement('p', { class: 'soft' }, say('overview.days', { count }));
      if (!questions) return [createNotKept(), createSpendPlot(now)];
      return [text, createTiles({ now: sumUp(now), before: sumUp(before), count }), ...createPlots(now)];
    });
  };

  void load();
  const element = createElement(
    'div',
    { class: 'view' },
    createViewHead(say('overview.title'), undefined, picker),
    place,
  );
  return { element };
}

function createPlots(period: Period): HTMLElement[] {
  const { days } = period;
  const dates = days.map(({ day }) => day);
  const shared = { days: dates, isWhole: true, sayValue: sayNumber, sayTick: sayNumber, sayDay: sayShortDay };
  const outcomes: Series[] = [
    { name: say('outcome.answered'), tone: 'answered', values: days.map(({ answered }) => answered) },
    { name: say('outcome.partial'), tone: 'partial', values: days.map(({ partial }) => partial) },
    {
      name: say('outcome.not-covered'),
      tone: 'not-covered',
      values: days.map(({ notCovered }) => notCovered),
    },
    { name: say('outcome.not-found'), tone: 'not-found', values: days.map(({ notFound }) => notFound) },
    { name: say('outcome.failed'), tone: 'failed', values: days.map(({ failed }) => failed) },
  ];
  const verdicts: Series[] = [
    { name: say('feedback.helpful'), tone: 'helpful', values: days.map(({ helpful }) => helpful) },
    {
      name: say('feedback.not-helpful'),
      tone: 'not-helpful',
      values: days.map(({ notHelpful }) => notHelpful),
    },
  ];
  return [
    createBarPlot({
      ...shared,
      title: say('plot.questions'),
      empty: say('overview.empty'),
      series: outcomes,
    }),
    createElement(
      'div',
      { class: 'plot-pair' },
      createBarPlot({
        ...shared,
        title: say('plot.feedback'),
        empty: say('overview.emptyFeedback'),
        series: verdicts,
      }),
      createSpendPlot(period),
    ),
  ];
}

function createSpendPlot(period: Period): HTMLElement {
  const models = spendByModel(period, { most: MOST_MODELS, others: say('plot.others') });
  return createBarPlot({
    title: say('plot.spend'),
    empty: say('overview.emptySpend'),
    days: period.days.map(({ day }) => day),
    series: models.map((model, i) => ({ ...model, tone: `model-${i + 1}` as Tone })),
    ...{ isWhole: false, sayValue: (usd) => sayDollars(usd), sayDay: sayShortDay },
    sayTick: (usd, decimals) => sayDollars(usd, Math.max(2, decimals)),
  });
}

/** Spending is told whether or not questions are kept. */
function emptyDays(count: number): QuestionDays['days'] {
  const today = Math.floor(Date.now() / 86_400_000);
  return Array.from({ length: count }, (_, i) => ({
    day: new Date((today - count + 1 + i) * 86_400_000).toISOString().slice(0, 10),
    ...{ answered: 0, partial: 0, notCovered: 0, notFound: 0, failed: 0, helpful: 0, notHelpful: 0 },
  }));
}

function nullWhereNotKept(error: unknown): null {
  if (isNotKept(error)) return null;
  throw error;
}
