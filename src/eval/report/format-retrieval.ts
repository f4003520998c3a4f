/** Retrieval in Markdown: ours beside the baselines, by type, and where ours is surely ahead and where not. */
import { RANKING_METRICS } from '../score-ranking.ts';
import type { SetReport } from '../set-report.ts';
import type { BaselineReport, Difference } from '../summarize-baseline.ts';
import { difference, markdownTable, number, withInterval } from './markdown-table.ts';

type Measured = Exclude<BaselineReport, { skipped: string }>;

/** The one that types are compared by. */
const HEADLINE = 'ndcg@5';

export function formatRetrieval(report: SetReport): string[] {
  const measured = Object.entries(report.baselines).filter(
    (entry): entry is [string, Measured] => !('skipped' in entry[1]),
  );
  const skipped = Object.entries(report.baselines).flatMap(([name, baseline]) =>
    'skipped' in baseline ? [`- ${name}: not measured, ${baseline.skipped}`] : [],
  );
  const rows = [['**ours**', report] as const, ...measured].map(([name, { metrics, intervals }]) => [
    name,
    ...RANKING_METRICS.map((metric) => withInterval(metrics[metric], intervals[metric])),
  ]);
  return [
    '### Retrieval',
    '',
    markdownTable(['', ...RANKING_METRICS], rows),
    '',
    ...measured.map(([name, { description }]) => `- ${name}: ${description}`),
    ...skipped,
    '',
    ...(measured.length > 0 ? formatStanding(measured) : []),
    ...formatTypes(report, measured),
  ];
}

function formatStanding(measured: readonly [string, Measured][]): string[] {
  const judged = measured.flatMap(([name, { ours }]) =>
    RANKING_METRICS.flatMap((metric) => {
      const found = ours[metric];
      return found ? [{ name, metric, found, standing: standingOf(found) }] : [];
    }),
  );
  const ahead = judged.filter(({ standing }) => standing === 'ahead').length;
  const listed = (standing: Standing) =>
    judged
      .filter((entry) => entry.standing === standing)
      .map(
        ({ name, metric, found }) =>
          `  - ${name}, ${metric}: ${difference(found.difference, found.interval)}`,
      );
  const open = listed('open');
  const behind = listed('behind');
  return [
    `Ours minus the other, paired by question, is above 0 with its whole interval in ${ahead} of ${judged.length} comparisons.`,
    '',
    ...(open.length > 0 ? ['- Not decided (the interval holds 0):', ...open] : []),
    ...(behind.length > 0 ? ['- Ours is behind:', ...behind] : ['- Ours is surely behind in none.']),
    '',
  ];
}

function formatTypes(report: SetReport, measured: readonly [string, Measured][]): string[] {
  const types = Object.entries(report.byType).filter(([, { metrics }]) => metrics[HEADLINE] !== null);
  if (types.length === 0) return [];
  const rows = types.map(([type, { queries, metrics, intervals }]) => {
    const ranked = measured
      .map(([name, baseline]) => ({ name, baseline, value: baseline.byType[type]?.metrics[HEADLINE] ?? 0 }))
      .sort((a, b) => b.value - a.value);
    const best = ranked[0];
    const found = best?.baseline.oursByType[type]?.[HEADLINE];
    return [
      type,
      `${queries}`,
      number(metrics['recall@5']),
      withInterval(metrics[HEADLINE], intervals[HEADLINE]),
      best ? `${best.name} ${number(best.value)}` : '–',
      found ? `${difference(found.difference, found.interval)} ${MARKS[standingOf(found)]}` : '–',
    ];
  });
  const heading = ['type', 'questions', 'recall@5', HEADLINE, `best other at ${HEADLINE}`, 'ours minus it'];
  return ['### Retrieval by type', '', markdownTable(heading, rows), ''];
}

type Standing = 'ahead' | 'open' | 'behind';

const MARKS: Record<Standing, string> = { ahead: 'ahead', open: 'not decided', behind: '**behind**' };

function standingOf({ interval, difference }: Difference): Standing {
  const [low, high] = interval ?? [difference, difference];
  if (low > 0) return 'ahead';
  return high < 0 ? 'behind' : 'open';
}
