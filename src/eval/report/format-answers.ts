/** Answers and refusals in Markdown: all metrics, those that differ by type, and what other thresholds would do. */
import { ANSWER_METRICS } from '../metrics.ts';
import type { SetReport } from '../set-report.ts';
import type { GroupSummary } from '../summarize.ts';
import { markdownTable, number, withInterval } from './markdown-table.ts';

const BY_GROUP = [
  ...['answerContained', 'tokenF1', 'citationPrecision', 'citationRecall'],
  ...['abstentionRecall', 'falseAbstention'],
];

export function formatAnswers(report: SetReport): string[] {
  const { metrics, intervals, byType, byKind, curve } = report;
  const rows = Object.entries(ANSWER_METRICS).flatMap(([name, { meaning }]) => {
    const value = metrics[name];
    return value === null ? [] : [[name, withInterval(value, intervals[name]), meaning]];
  });
  const points = curve.map(({ threshold, falseAbstention, abstentionRecall }) => {
    return [threshold.toFixed(2), number(falseAbstention), number(abstentionRecall)];
  });
  return [
    ...['### Answers', '', markdownTable(['', 'value', 'what it is'], rows), ''],
    ...formatGroups('type', byType),
    ...(byKind ? formatGroups('kind', byKind) : []),
    '### Refusals by threshold',
    '',
    'What would be refused if the coverage score alone decided; in force are ' +
      `${number(metrics.falseAbstention)} and ${number(metrics.abstentionRecall)}.`,
    '',
    markdownTable(['refused below', 'answerable refused', 'unanswerable refused'], points),
    '',
  ];
}

function formatGroups(title: string, groups: Record<string, GroupSummary>): string[] {
  const rows = Object.entries(groups).map(([group, { queries, metrics }]) => {
    return [group, `${queries}`, ...BY_GROUP.map((name) => number(metrics[name]))];
  });
  return [...[`### Answers by ${title}`, '', markdownTable([title, 'questions', ...BY_GROUP], rows), '']];
}
