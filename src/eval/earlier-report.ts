/** Reads a report that an earlier run has written, to compare with. */
import { z } from 'zod';
import { EvaluationError } from '../errors.ts';
import { checkValue, readText } from './read-json-lines.ts';

const Row = z.looseObject({
  id: z.string(),
  type: z.string(),
  kind: z.string().optional(),
  answerable: z.boolean(),
  outcome: z.enum(['answered', 'partial', 'not-covered']).optional(),
  coverage: z.number().optional(),
  values: z.record(z.string(), z.number()),
});

const Earlier = z.looseObject(
  {
    set: z.string({ error: 'wanted the name of a set' }),
    metrics: z.record(z.string(), z.number().nullable()),
    fingerprint: z.looseObject({
      sha256: z.string(),
      set: z.looseObject({ sha256: z.string() }),
      settings: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      weights: z.record(z.string(), z.string()).default({}),
    }),
    perQuery: z.array(Row).optional(),
  },
  { error: 'wanted a report of "briefing-chat eval --report json"' },
);
export type EarlierReport = z.infer<typeof Earlier>;

/** By name of the set. @throws EvaluationError if the file is missing or no report in JSON */
export async function readEarlierReport(path: string): Promise<Map<string, EarlierReport>> {
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message = `Cannot read "${path}": it is not JSON; wanted a report of "briefing-chat eval --report json"`;
    throw new EvaluationError(message, { path, cause });
  }
  const isOfMany = typeof value === 'object' && value !== null && 'sets' in value;
  const sets = isOfMany
    ? checkValue(value, z.object({ sets: z.array(Earlier) }), { path }).sets
    : [checkValue(value, Earlier, { path })];
  return new Map(sets.map((report) => [report.set, report]));
}
