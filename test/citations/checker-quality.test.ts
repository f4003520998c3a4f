/** The claim checker on labelled pairs: precision and recall stay above floors. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/steps/run.js';
import { describeFigures, type LabelledPair, measureChecker } from '../helpers/measure-checker.ts';

/** What is reached on the pairs that the checks were made with; on unseen pairs it is less. A floor only ever rises. */
const FLOORS = { dev: 0.95, 'held-out': 0.93, unseen: 0.84 };

describe.each(Object.entries(FLOORS))('labelled pairs, %s', (split, floor) => {
  const path = join(PROJECT_DIR, 'test/citations/labelled-pairs', `${split}.jsonl`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  const figures = measureChecker(lines.map((line) => JSON.parse(line) as LabelledPair));

  test('there are pairs of every label', () => {
    for (const row of Object.values(figures.table)) {
      expect(row.exact + row.paraphrase + row.unsupported).toBeGreaterThan(0);
    }
  });

  test(`precision and recall of each verdict are at least ${floor}`, () => {
    const { supported, unsupported } = figures;
    const lowest = Math.min(
      ...[supported, unsupported].flatMap(({ precision, recall }) => [precision, recall]),
    );
    expect(lowest, describeFigures(figures)).toBeGreaterThanOrEqual(floor);
  });
});
