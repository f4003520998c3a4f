/** Measurements as a Markdown table: times, and ratios to the first contender of the same run. */
import { cpus, totalmem } from 'node:os';
import type { Measurement } from './measure.ts';

export interface BenchRow {
  chunks: number;
  name: string;
  /** One for each round. */
  rounds: Measurement[];
}

export function formatReport(rows: readonly BenchRow[], questions: number): string {
  const lines = [
    `Synthetic library (seeded), ${questions} questions a round, ${rows[0]?.rounds.length ?? 0} rounds in turns.`,
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| chunks | retrieval | p50 ms | p95 ms | p50 ratio | p95 ratio | memory MB | open ms |',
    '|---:|---|---:|---:|---:|---:|---:|---:|',
  ];
  for (const row of rows) {
    const base = rows.find(({ chunks }) => chunks === row.chunks) ?? row;
    const [p50, p95] = [percentile(row, 0.5), percentile(row, 0.95)];
    const cells = [
      ...[row.chunks.toLocaleString('en'), row.name, p50.toFixed(2), p95.toFixed(2)],
      ...[ratio(p50, percentile(base, 0.5)), ratio(p95, percentile(base, 0.95))],
      Math.round(average(row.rounds.map(({ memory }) => memory)) / 2 ** 20).toString(),
      Math.round(average(row.rounds.map(({ openMs }) => openMs))).toString(),
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

function percentile({ rounds }: BenchRow, share: number): number {
  const times = rounds.flatMap((round) => round.times).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

function ratio(value: number, base: number): string {
  const times = value / base;
  return `${times.toFixed(times < 1 ? 2 : 1)} ×`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
