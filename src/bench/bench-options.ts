/** What the command line of `npm run bench` asks for. */
import { parseArgs } from 'node:util';

export const PARTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type PartName = (typeof PARTS)[number];

export interface BenchOptions {
  parts: readonly PartName[];
  /** Chunks, ascending; the parts that are not about growth use the last. */
  sizes: readonly number[];
  questions: number;
  /** Written answers under way at once. */
  streams: number;
  /** Chunks that the reference ingest may take at most; it is extrapolated from there. */
  referenceChunks: number;
  /** Path of the browser that g runs; undefined for none. */
  chromium: string | undefined;
  /** File that the report is written to as well. */
  out: string | undefined;
}

export const HELP = `npm run bench -- [options]
  --only a,b,c,d,e,f,g    parts: a retrieval, b keyword search, c additions, d full ingest, e server, f streams,
                          g widget
  --sizes 1000,10000,100000
                          chunks; all sizes in a and c, the largest in b, d and e
  --questions 300         questions a measurement asks
  --streams 500           written answers at once in f
  --chromium PATH         browser of g (default: the one that is found)
  --reference-chunks N    chunks of the reference ingest at most (default: the largest size)
  --quick                 2,000 chunks and few questions, under a minute: whether it works at all
  --out FILE              writes the report there too`;

const DEFAULTS = { sizes: '1000,10000,100000', questions: '300', streams: '500' };
const QUICK = { sizes: '2000', questions: '40', streams: '50' };

/** Undefined where help is wanted. @throws Error that says what is wrong with the arguments */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      sizes: { type: 'string' },
      questions: { type: 'string' },
      streams: { type: 'string' },
      'reference-chunks': { type: 'string' },
      quick: { type: 'boolean', default: false },
      chromium: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const defaults = values.quick ? QUICK : DEFAULTS;
  const sizes = (values.sizes ?? defaults.sizes).split(',').map((size) => toCount('--sizes', size));
  sizes.sort((a, b) => a - b);
  return {
    parts: values.only.split(',').map(toPart),
    sizes,
    questions: toCount('--questions', values.questions ?? defaults.questions),
    streams: toCount('--streams', values.streams ?? defaults.streams),
    referenceChunks: toCount('--reference-chunks', values['reference-chunks'] ?? String(sizes.at(-1))),
    chromium: values.chromium,
    out: values.out,
  };
}

function toCount(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 10) return value;
  throw new Error(`${option} names "${text}", wanted whole numbers from 10 on`);
}

function toPart(text: string): PartName {
  const part = PARTS.find((name) => name === text.trim().toLowerCase());
  if (!part) throw new Error(`--only names "${text}", wanted some of ${PARTS.join(',')}`);
  return part;
}
