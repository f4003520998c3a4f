/**
 * `npm run bench`: retrieval time and memory beside its peers, in one run. Machines are shared and noisy, so what
 * counts are the ratios; contenders take turns, each in a process of its own.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { CONTENDERS } from './contenders.ts';
import { type Measurement, measure } from './measure.ts';
import { type BenchRow, formatReport } from './report.ts';
import { createLibrary } from './synthetic-library.ts';

const OUTPUT_LIMIT = 64 * 2 ** 20;
const HELP = 'npm run bench -- [--sizes 1000,20000] [--questions 300] [--rounds 2]';
const run = promisify(execFile);

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,20000' },
    questions: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
    // For the processes that measure: the folder, and the place of the contender.
    folder: { type: 'string' },
    contender: { type: 'string', default: '0' },
  },
});

if (values.help) console.log(HELP);
else if (values.folder)
  process.stdout.write(JSON.stringify(await measure(values.folder, Number(values.contender))));
else await benchAll();

async function benchAll(): Promise<void> {
  const [questions, rounds] = [Number(values.questions), Number(values.rounds)];
  const rows: BenchRow[] = [];
  for (const chunks of values.sizes.split(',').map(Number)) {
    if (![chunks, questions, rounds].every((value) => Number.isInteger(value) && value > 0)) {
      throw new Error(`Numbers wanted: ${HELP}`);
    }
    rows.push(...(await benchSize(chunks, { questions, rounds })));
  }
  console.log(formatReport(rows, questions));
}

async function benchSize(
  chunks: number,
  { questions, rounds }: { questions: number; rounds: number },
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'briefing-chat-bench-'));
  try {
    const library = createLibrary(chunks, questions);
    await writeFile(join(folder, 'questions.json'), JSON.stringify(library.questions));
    for (const { name, prepare } of CONTENDERS) {
      console.error(`${chunks} chunks: building ${name}`);
      await prepare(folder, library);
    }
    const rows: BenchRow[] = CONTENDERS.map(({ name }) => ({ chunks, name, rounds: [] }));
    for (let round = 1; round <= rounds; round++) {
      console.error(`${chunks} chunks: round ${round} of ${rounds}`);
      for (const [i, row] of rows.entries()) row.rounds.push(await measureApart(folder, i));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureApart(folder: string, contender: number): Promise<Measurement> {
  const script = fileURLToPath(import.meta.url);
  const args = ['--expose-gc', script, '--folder', folder, '--contender', String(contender)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: OUTPUT_LIMIT });
  return JSON.parse(stdout) as Measurement;
}
