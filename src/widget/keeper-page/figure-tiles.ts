/** The large figures at the top of the overview, each with its change against the period before. */
import { createElement } from '../create-element.ts';
import type { PeriodFigures } from './day-figures.ts';
import { say, sayDollars, sayNumber, sayShare } from './keeper-words.ts';

export interface TilesOptions {
  now: PeriodFigures;
  before: PeriodFigures;
  /** Days of a period. */
  count: number;
}

export function createTiles({ now, before, count }: TilesOptions): HTMLElement {
  const shareOf = (share: number | null) => (share === null ? say('overview.none') : sayShare(share));
  const { answeredShare, fullShare, questions, helpfulShare, rated, usd } = now;
  const parts =
    answeredShare === null || fullShare === null
      ? ''
      : say('overview.answeredNote', {
          full: sayShare(fullShare),
          // Of the figures as they are shown, so that the two make the one above.
          part: sayShare(Math.round(answeredShare * 100) / 100 - Math.round(fullShare * 100) / 100),
        });
  const price =
    questions > 0 && usd > 0
      ? say('overview.perQuestion', { usd: sayDollars(usd / questions) })
      : say('overview.noModel');
  return createElement(
    'dl',
    { class: 'tiles' },
    createTile(say('overview.answered'), shareOf(answeredShare), [
      parts,
      comparePoints(answeredShare, before.answeredShare, count),
    ]),
    createTile(say('overview.questions'), sayNumber(questions), [
      '',
      compareAmounts(questions, before.questions, count),
    ]),
    createTile(say('overview.helpful'), shareOf(helpfulShare), [
      say('overview.rated', { count: rated }),
      comparePoints(helpfulShare, before.helpfulShare, count),
    ]),
    createTile(say('overview.spend'), sayDollars(usd), [price, compareAmounts(usd, before.usd, count)]),
  );
}

function createTile(name: string, value: string, notes: readonly string[]): HTMLElement {
  return createElement(
    'div',
    { class: 'tile' },
    createElement('dt', {}, name),
    createElement('dd', { class: 'tile-value' }, value),
    ...notes.filter(Boolean).map((note) => createElement('dd', { class: 'tile-note' }, note)),
  );
}

/** Shares are compared in points, not in per cent of per cent. */
function comparePoints(now: number | null, before: number | null, count: number): string {
  if (now === null || before === null) return say('overview.noBefore', { count });
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return say('overview.same', { count });
  const change = say('overview.points', { sign: signOf(points), count: Math.abs(points) });
  return say('overview.before', { change, count });
}

function compareAmounts(now: number, before: number, count: number): string {
  if (before === 0) return say('overview.noBefore', { count });
  const change = now / before - 1;
  if (Math.abs(change) < 0.005) return say('overview.same', { count });
  return say('overview.before', { change: `${signOf(change)}${sayShare(Math.abs(change))}`, count });
}

function signOf(change: number): string {
  return change > 0 ? '+' : '−';
}
