/** How the claim checker does on labelled pairs of claim and passage: precision and recall, and a confusion by kind. */
import { type Disagreeing, verifyClaim } from '../../src/citations/verify-claim.ts';
import type { Support } from '../../src/model/answer.ts';
import type { Chunk } from '../../src/model/chunk.ts';

export interface LabelledPair {
  claim: string;
  passage: string;
  heading?: string;
  title?: string;
  /** ISO date. */
  publishedAt?: string;
  label: Support;
  /** What the pair tries, e.g. "number changed". */
  kind: string;
}

export interface CheckerFigures {
  /** Of the verdicts "exact" and "paraphrase" taken together, and of "unsupported". */
  supported: { precision: number; recall: number };
  unsupported: { precision: number; recall: number };
  /** Counts by label and verdict: `table.paraphrase.unsupported`. */
  table: Record<Support, Record<Support, number>>;
  /** Pairs of each kind, and how many of them were taken for the other. */
  byKind: Record<string, { pairs: number; wrong: number }>;
  /** Pairs taken for the other, with what was said to disagree. */
  wrong: (LabelledPair & { verdict: Support; why?: Disagreeing })[];
}

/** Runs the checker over all pairs; pure, and the same each time. */
export function measureChecker(pairs: readonly LabelledPair[]): CheckerFigures {
  const row = () => ({ exact: 0, paraphrase: 0, unsupported: 0 });
  const table = { exact: row(), paraphrase: row(), unsupported: row() };
  const byKind: CheckerFigures['byKind'] = {};
  const wrong: CheckerFigures['wrong'] = [];
  for (const pair of pairs) {
    const { support, why } = verifyClaim(pair.claim, chunkOf(pair));
    table[pair.label][support]++;
    byKind[pair.kind] ??= { pairs: 0, wrong: 0 };
    const kind = byKind[pair.kind] as { pairs: number; wrong: number };
    kind.pairs++;
    if ((pair.label === 'unsupported') === (support === 'unsupported')) continue;
    kind.wrong++;
    wrong.push({ ...pair, verdict: support, ...(why ? { why } : {}) });
  }
  const held = (label: Support) => table[label].exact + table[label].paraphrase;
  const rightly = held('exact') + held('paraphrase');
  const missed = table.exact.unsupported + table.paraphrase.unsupported;
  const refused = table.unsupported.unsupported;
  return {
    supported: { precision: rightly / (rightly + held('unsupported')), recall: rightly / (rightly + missed) },
    unsupported: {
      precision: refused / (refused + missed),
      recall: refused / (refused + held('unsupported')),
    },
    ...{ table, byKind, wrong },
  };
}

function chunkOf({ passage, heading, title = '', publishedAt }: LabelledPair): Chunk {
  return {
    ...{
      id: 'pair#0',
      briefingId: 'pair',
      title,
      publishedAt: publishedAt ?? null,
      source: null,
      kind: 'body',
    },
    ...{ headingPath: heading ? [heading] : [], text: passage, start: 0, end: passage.length },
  };
}

/** The figures as lines to read. */
export function describeFigures({ supported, unsupported, table, byKind, wrong }: CheckerFigures): string {
  const share = (value: number) => value.toFixed(3);
  const kinds = Object.entries(byKind)
    .filter(([, counts]) => counts.wrong > 0)
    .map(([kind, counts]) => `  ${kind}: ${counts.wrong} of ${counts.pairs} wrong`);
  const samples = wrong.map(
    ({ kind, label, verdict, why, claim }) => `  [${kind}] ${label} -> ${verdict} ${why ?? ''}: ${claim}`,
  );
  return [
    `supported: precision ${share(supported.precision)}, recall ${share(supported.recall)}`,
    `unsupported: precision ${share(unsupported.precision)}, recall ${share(unsupported.recall)}`,
    ...Object.entries(table).map(([label, row]) => `  ${label}: ${JSON.stringify(row)}`),
    ...kinds.sort(),
    ...samples,
  ].join('\n');
}
