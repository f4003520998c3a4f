/** A comparison with an earlier report in Markdown. */
import type { Change, Comparison } from '../compare-reports.ts';
import { METRICS } from '../metrics.ts';
import { difference, markdownTable, number } from './markdown-table.ts';

export function formatComparison(comparison: Comparison): string[] {
  if ('skipped' in comparison) return ['### Change', '', `Not compared: ${comparison.skipped}.`, ''];
  const { earlier, isSameSet, paired, settings, metrics } = comparison;
  const rows = Object.entries(metrics).flatMap(([name, change]) =>
    change === null
      ? []
      : [
          [
            name,
            number(change.before),
            number(change.now),
            difference(change.difference, change.interval),
            verdictOf(name, change),
          ],
        ],
  );
  return [
    '### Change',
    '',
    `Against the report \`${earlier.slice(0, 12)}\`, ${paired === null ? 'which has no rows by question, so without intervals' : `paired by the ${paired} questions of both`}.`,
    ...(isSameSet ? [] : ['', '**The set is another one: questions, judgements or documents differ.**', '']),
    ...Object.entries(settings).map(
      ([name, [before, now]]) => `- \`${name}\` was ${short(before)}, is ${short(now)}`,
    ),
    '',
    markdownTable(['', 'before', 'now', 'difference', 'surely'], rows),
    '',
  ];
}

/** Of a hash its beginning. */
function short(value: string | number | null): string {
  return value === null ? 'not there' : `${value}`.replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1');
}

/** Empty where the interval holds 0 or there is none. */
function verdictOf(name: string, { interval }: Change): string {
  const [low, high] = interval ?? [0, 0];
  if (low <= 0 && high >= 0) return '';
  return low > 0 === (METRICS[name]?.isLowerBetter ?? false) ? 'worse' : 'better';
}
