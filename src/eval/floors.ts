/** Floors under metrics: what a change must not make worse, for a gate that ends with exit code 1. */
import { EvaluationError } from '../errors.ts';
import { METRICS } from './metrics.ts';
import type { SetReport } from './set-report.ts';

export interface Floor {
  /** Undefined: every set that has the metric. */
  set: string | undefined;
  metric: string;
  /** For metrics of which less is better it is the most allowed. */
  value: number;
}

/** @param text `metric=value` or `set:metric=value` @throws EvaluationError */
export function parseFloor(text: string): Floor {
  const [, set, metric = '', raw = ''] = /^\s*(?:(.+):)?\s*([^:=]*[^:=\s])\s*=(.+)$/.exec(text) ?? [];
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value))
    throw new EvaluationError(
      `Cannot read the floor "${text}"; wanted metric=value or set:metric=value, e.g. ndcg@5=0.9`,
    );
  if (!METRICS[metric])
    throw new EvaluationError(
      `Cannot read the floor "${text}": there is no metric "${metric}"; there are ${Object.keys(METRICS).join(', ')}`,
    );
  return { set, metric, value };
}

/** A line for each metric that is worse than its floor, or that no set has. */
export function brokenFloors(reports: readonly SetReport[], floors: readonly Floor[]): string[] {
  return floors.flatMap((floor) => {
    const { metric, value: wanted, set: named } = floor;
    const meant = reports.filter(({ set }) => named === undefined || set === named);
    const measured = meant.flatMap(({ set, metrics }) => {
      const value = metrics[metric];
      return value === null || value === undefined ? [] : [{ set, value }];
    });
    if (measured.length === 0)
      return [`${named === undefined ? '' : `${named}: `}${metric} has a floor but was not measured`];
    return measured
      .filter(({ value }) => (METRICS[metric]?.isLowerBetter ? value > wanted : value < wanted))
      .map(({ set, value }) => {
        const bound = METRICS[metric]?.isLowerBetter ? 'at most' : 'at least';
        return `${set}: ${metric} is ${value}, wanted ${bound} ${wanted}`;
      });
  });
}
