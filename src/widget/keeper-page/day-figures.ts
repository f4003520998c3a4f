/** What the overview tells, out of the counts by day: sums of a period, beside those of the period before. */
import type { QuestionDay } from '../../model/question-log.ts';
import type { SpendDay } from './keeper-wire.ts';

export interface PeriodFigures {
  questions: number;
  /** Of all questions, those answered in full or in part; null where none was asked. */
  answeredShare: number | null;
  fullShare: number | null;
  rated: number;
  helpfulShare: number | null;
  usd: number;
}

export interface Period {
  days: QuestionDay[];
  spend: SpendDay[];
}

/** Cuts twice the days in two: the period, and the one before it. */
export function splitPeriods(all: Period, count: number): { now: Period; before: Period } {
  const days = all.days.slice(-count);
  const earlier = all.days.slice(0, -count);
  const first = days[0]?.day ?? '';
  return {
    now: { days, spend: all.spend.filter(({ day }) => day >= first) },
    before: { days: earlier, spend: all.spend.filter(({ day }) => day < first) },
  };
}

export function sumUp({ days, spend }: Period): PeriodFigures {
  const sum = (count: (day: QuestionDay) => number) => days.reduce((total, day) => total + count(day), 0);
  const questions = sum((day) => day.answered + day.partial + day.notCovered + day.notFound + day.failed);
  const full = sum(({ answered }) => answered);
  const rated = sum(({ helpful, notHelpful }) => helpful + notHelpful);
  const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    questions,
    answeredShare: shareOf(full + sum(({ partial }) => partial), questions),
    fullShare: shareOf(full, questions),
    rated,
    helpfulShare: shareOf(
      sum(({ helpful }) => helpful),
      rated,
    ),
    usd: spend.reduce((total, { usd }) => total + usd, 0),
  };
}

/** US dollars of each model on each of the days, the dearest first; those beyond `most` are one under `others`. */
export function spendByModel(
  { days, spend }: Period,
  { most, others }: { most: number; others: string },
): { name: string; values: number[] }[] {
  const ofDay = new Map(spend.map((entry) => [entry.day, entry.byModel]));
  const totals = new Map<string, number>();
  for (const { byModel } of spend) {
    for (const [name, usd] of Object.entries(byModel)) totals.set(name, (totals.get(name) ?? 0) + usd);
  }
  const names = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.slice(shown.length);
  const valuesOf = (wanted: readonly string[]) =>
    days.map(({ day }) => wanted.reduce((sum, name) => sum + (ofDay.get(day)?.[name] ?? 0), 0));
  const series = shown.map((name) => ({ name, values: valuesOf([name]) }));
  return rest.length === 0 ? series : [...series, { name: others, values: valuesOf(rest) }];
}
