/** A run as a Markdown report: where and how it was measured, each part's rows with its goals, what was left out. */
import { cpus, totalmem } from 'node:os';

/** One thing measured. */
export interface ReportRow {
  what: string;
  measured: string;
  /** Absent where a row only informs. */
  goal?: string;
  isMet?: boolean;
}

export interface ReportPart {
  title: string;
  rows: ReportRow[];
  /** How it was measured, or why it was not. */
  notes?: string[];
}

export interface ReportFacts {
  command: string;
  /** Load of the machine in the minute before. */
  load: number;
  seconds: number;
  date: string;
}

export const DISCLAIMER =
  'The library is synthetic (seeded; words by Zipf’s law): this measures speed and memory, never quality.';

export function formatReport(
  parts: readonly ReportPart[],
  { command, load, seconds, date }: ReportFacts,
): string {
  const goals = parts.flatMap(({ rows }) => rows.filter(({ isMet }) => isMet !== undefined));
  const met = goals.filter(({ isMet }) => isMet).length;
  return [
    '# Benchmark',
    '',
    `\`${command}\`, ${date}, ${Math.round(seconds)} s; ${describeMachine()}, load ${load.toFixed(1)} at the start.`,
    DISCLAIMER,
    `Goals met: ${met} of ${goals.length}. Ratios come from one run, contenders in turns; absolute times are this machine’s.`,
    ...parts.map(formatPart),
    '',
  ].join('\n');
}

function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'CPU';
  return `Node ${process.versions.node}, ${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function formatPart({ title, rows, notes = [] }: ReportPart): string {
  const lines = ['', `## ${title}`, ''];
  if (rows.length > 0) {
    lines.push('| what | measured | goal | met |', '|---|---:|---:|:---:|');
    lines.push(...rows.map(formatRow), '');
  }
  lines.push(...notes.map((note) => `- ${note}`));
  return lines.join('\n').trimEnd();
}

function formatRow({ what, measured, goal = '', isMet }: ReportRow): string {
  const verdict = isMet === undefined ? '' : isMet ? 'yes' : '**no**';
  return `| ${[what, measured, goal, verdict].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Chunks that the goals are set for. */
export const GOAL_CHUNKS = 100_000;

/** "1.23 ms", "45 ms", "3.4 s": three digits at most. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(0)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en');
}

export function formatMegabytes(bytes: number): string {
  return `${formatCount(bytes / 1e6)} MB`;
}
