/** Where the lines of a plot's axis stand: round values that people count in, from 0 to at least the largest. */

export interface AxisOptions {
  /** Lines wanted, about. */
  count?: number;
  /** Whether there is nothing between whole numbers. */
  isWhole: boolean;
}

/** Steps of 1, 2 or 5 times a power of ten; never empty, also for a largest value of 0. */
export function axisTicks(largest: number, { count = 4, isWhole }: AxisOptions): number[] {
  const top = largest > 0 ? largest : 1;
  const rough = top / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  const step = isWhole ? Math.max(1, Math.round(factor * power)) : factor * power;
  const steps = Math.ceil(top / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Which of the days get a label so that none runs into another; the last one always does. */
export function labelledDays(
  count: number,
  { width, labelWidth }: { width: number; labelWidth: number },
): number[] {
  const most = Math.max(1, Math.floor(width / labelWidth));
  const every =
    [1, 2, 3, 5, 7, 10, 14, 15, 30, 45, 90].find((step) => Math.ceil(count / step) <= most) ?? count;
  const shown: number[] = [];
  for (let i = count - 1; i >= 0; i -= every) shown.unshift(i);
  return shown;
}
