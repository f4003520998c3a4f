/** Tables and numbers of a report in Markdown. */
import type { Interval } from '../resample.ts';

/** Columns of numbers to the right, of words to the left. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rules = heading.map((_, column) => (rows.every((row) => isNumeric(row[column])) ? '---:' : '---'));
  return [line(heading), `|${rules.join('|')}|`, ...rows.map(line)].join('\n');
}

function isNumeric(cell = ''): boolean {
  return /^[-–−+\d.,[\] ]*$/.test(cell);
}

/** Shares with three places, counts with fewer; "–" for what does not apply. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (Math.abs(value) < 10) return value.toFixed(3);
  return value.toFixed(value < 100 ? 1 : 0);
}

/** "0.863 [0.827, 0.894]". */
export function withInterval(
  value: number | null | undefined,
  interval: Interval | null | undefined,
): string {
  if (!interval) return number(value);
  return `${number(value)} [${number(interval[0])}, ${number(interval[1])}]`;
}

/** With its sign: "+0.024 [−0.010, +0.061]". */
export function difference(value: number, interval: Interval | null): string {
  const signed = (part: number) => `${part < 0 ? '−' : '+'}${number(Math.abs(part))}`;
  if (!interval) return signed(value);
  return `${signed(value)} [${signed(interval[0])}, ${signed(interval[1])}]`;
}
