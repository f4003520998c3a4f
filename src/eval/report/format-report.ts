/** A report in Markdown, for people: a section a set, each with what reproduces it. */
import type { SetReport } from '../set-report.ts';
import { formatAnswers } from './format-answers.ts';
import { formatComparison } from './format-comparison.ts';
import { formatRetrieval } from './format-retrieval.ts';

/** @param command that gives this report again */
export function formatReport(reports: readonly SetReport[], command: string): string {
  const lines = [
    '# Quality',
    '',
    `\`${command}\``,
    '',
    'Rankings are of documents: a passage counts for its document at its first place. Numbers in brackets are 95 % intervals: 1,000 seeded resamples of the questions.',
    '',
    ...reports.flatMap(formatSet),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function formatSet(report: SetReport): string[] {
  const { set, documents, chunks, queries, fingerprint, comparison } = report;
  return [
    `## ${set}`,
    '',
    `${countOf(queries, 'question')} over ${countOf(documents, 'document')} in ${countOf(chunks, 'passage')}.`,
    '',
    ...formatRetrieval(report),
    ...formatAnswers(report),
    ...(comparison ? formatComparison(comparison) : []),
    '### Fingerprint',
    '',
    `\`${fingerprint.sha256}\` over:`,
    '',
    ...Object.entries(fingerprint.set.files).map(([file, hash]) => `- ${file} \`${hash.slice(0, 12)}\``),
    ...Object.entries(fingerprint.weights).map(([file, hash]) => `- ${file} \`${hash.slice(0, 12)}\``),
    `- ${Object.entries(fingerprint.settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
    '',
  ];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
