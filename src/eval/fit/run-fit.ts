/**
 * `npm run fit -- ranking|answers FOLDER ...`: fits weights to development sets and writes them, with what they were
 * fitted to, into the files that the product reads. Sets count alike, however large they are. Answers are fitted to
 * what the ranking finds, so the ranking comes first.
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../config.ts';
import { BriefingChatError } from '../../errors.ts';
import { dayOfAsking } from '../day-of-asking.ts';
import { type OpenSet, openSet } from '../open-set.ts';
import { readSet } from '../read-set.ts';
import { collectExamples } from './collect-examples.ts';
import { fitCoverage } from './fit-coverage.ts';
import { fitRanking } from './fit-ranking.ts';
import { fitSentences } from './fit-sentences.ts';
import { rankingExamples } from './ranking-examples.ts';

const USAGE = `Usage: npm run fit -- ranking|answers FOLDER ...   (sets as for "npm run eval")

  ranking   how passages are ranked: src/retrieve/ranking-model.json
  answers   when a question is covered and which sentences are quoted: src/answer/*-model.json
`;

const projectDir = resolve(fileURLToPath(import.meta.url), '../..');
const [what, ...folders] = process.argv.slice(2);
const run = { ranking: runRanking, answers: runAnswers }[what ?? ''];
if (!run || folders.length === 0) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await run(folders).catch((error) => {
    if (!(error instanceof BriefingChatError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

async function runRanking(sets: readonly string[]): Promise<void> {
  const examples = await forEachSet(sets, (open, today) => rankingExamples(open, today));
  await write('retrieve/ranking-model.json', fitRanking(examples.flat()));
}

async function runAnswers(sets: readonly string[]): Promise<void> {
  const examples = await forEachSet(sets, async (open, today) => ({
    ...(await collectExamples(open, today)),
    embedder: open.settings.embedder,
  }));
  // "corpus-lsa-192" names the embedder and its dimensions; similarities depend little on the latter.
  const similaritiesOf = examples[0]?.embedder.replace(/\d+$/, '');
  const kinds = fitCoverage(examples.flatMap(({ coverage }) => coverage));
  await write('answer/coverage-model.json', { similaritiesOf, kinds });
  await write('answer/sentence-model.json', fitSentences(examples.flatMap(({ sentences }) => sentences)));
}

async function forEachSet<T>(
  folders: readonly string[],
  collect: (open: OpenSet, today: string) => Promise<T>,
): Promise<T[]> {
  const collected: T[] = [];
  for (const folder of folders) {
    const set = await readSet(folder);
    process.stderr.write(`fit: ${set.queries.length} questions of ${set.name}\n`);
    const signal = new AbortController().signal;
    const open = await openSet(set, readConfig({}, projectDir), { onProgress: () => {}, signal });
    try {
      collected.push(await collect(open, dayOfAsking(open)));
    } finally {
      await open.close();
    }
  }
  return collected;
}

async function write(file: string, model: object): Promise<void> {
  const fitted = { fittedOn: new Date().toISOString().slice(0, 10), by: 'npm run fit', ...model };
  const text = `${JSON.stringify(fitted, null, 2)}\n`;
  process.stdout.write(text);
  await writeFile(join(projectDir, 'src', file), text);
}
