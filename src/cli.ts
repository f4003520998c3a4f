/** The command line: reads arguments, hands over to a command, turns an error into one line and an exit code. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { runAsk } from './cli/ask-command.ts';
import { runEval } from './cli/eval-command.ts';
import type { ExitCode } from './cli/exit-code.ts';
import { runIngest } from './cli/ingest-command.ts';
import { runQuestions } from './cli/questions-command.ts';
import { runRollback } from './cli/rollback-command.ts';
import { runServe, runStart } from './cli/serve-command.ts';
import { runVersions } from './cli/versions-command.ts';
import { environmentWith, readConfig, SETTINGS } from './config.ts';
import { BriefingChatError } from './errors.ts';
import type { Config } from './model/settings.ts';

const FOLDERS: readonly [string, string][] = [
  ['--corpus <folder>', 'folder of the briefings (CORPUS_DIR)'],
  ['--index <folder>', 'folder of the index versions (INDEX_DIR)'],
];

/** Of what finds passages; for the commands that index or answer. */
const SEARCH: readonly [string, string][] = [
  ['--embeddings <which>', 'corpus, openai:<model> or local:<folder or name> (EMBEDDINGS)'],
  ['--reranker <which>', 'none, model or local:<folder or name> (RERANKER)'],
];

const ROLLBACK_HELP = `
A running server serves it with its next request. Versions that are newer are kept as long as others are, so naming
one goes forward again. The corpus stays as it is: the next ingest brings the index up to date with it.`;

/**
 * @param argv arguments after the program's name
 * @param projectDir folder that holds `public/` and, by default, `corpus/` and `index/`
 */
export async function main(argv: readonly string[], projectDir: string): Promise<ExitCode> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  process.stdout.on('error', endOnClosedPipe);
  let code: ExitCode = 0;
  const finish = (result: ExitCode) => {
    code = result;
  };
  try {
    await createProgram({ argv, projectDir, signal: interruption.signal, finish }).parseAsync(argv, {
      from: 'user',
    });
    return code;
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    return explain(error);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    process.stdout.off('error', endOnClosedPipe);
  }
}

/** `briefing-chat ask … | head -1`: who reads the output has read enough. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

interface ProgramParts {
  argv: readonly string[];
  projectDir: string;
  signal: AbortSignal;
  finish: (code: ExitCode) => void;
}

function createProgram({ argv, projectDir, signal, finish }: ProgramParts): Command {
  const configOf = (flags: Record<string, string | undefined>): Readonly<Config> => {
    const { corpus, index, host, port, watch, embeddings, reranker } = flags;
    const WATCH = watch === undefined ? undefined : '1';
    const search = { EMBEDDINGS: embeddings, RERANKER: reranker };
    const overrides = { CORPUS_DIR: corpus, INDEX_DIR: index, HOST: host, PORT: port, WATCH, ...search };
    return readConfig(environmentWith(overrides), projectDir);
  };
  const program = new Command('briefing-chat')
    .description('Ask a library of AI-industry briefings; every citation is checked before it is shown.')
    .version('0.1.0')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
    .addHelpText('after', `\nSettings (environment):\n${describeSettings()}\n`);

  withSearch(program.command('ingest').description('index the briefings of the corpus'))
    .option('--full', 'index everything anew, not only what has changed')
    .option('--json', 'print the report as JSON')
    .action(async (flags) => {
      const options = { isJson: Boolean(flags.json), isFull: Boolean(flags.full), signal };
      finish(await runIngest(configOf(flags), options));
    });

  withServing(program.command('serve').description('serve the page and the API')).action(async (flags) =>
    finish(await runServe(configOf(flags), signal)),
  );

  withServing(program.command('start').description('index the corpus if it has changed, then serve')).action(
    async (flags) => finish(await runStart(configOf(flags), signal)),
  );

  withFolders(program.command('versions').description('list the versions of the index that are kept'))
    .option('--json', 'print them as the JSON of GET /index/versions')
    .action(async (flags) => {
      finish(await runVersions(configOf(flags), { isJson: Boolean(flags.json) }));
    });

  withFolders(program.command('rollback').description('serve an earlier version of the index'))
    .argument('[version]', 'one that "versions" lists; default: the one before the current')
    .addHelpText('after', ROLLBACK_HELP)
    .action(async (version, flags) => finish(await runRollback(configOf(flags), { version, signal })));

  withFolders(program.command('questions').description('list what was asked of the server, newest first'))
    .option('--days <days>', 'days looked back, with today', wholeNumber, 30)
    .option('--unanswered', 'what could not be answered instead, by subject')
    .option('--json', 'print the JSON of GET /questions or of GET /questions/unanswered')
    .action(async ({ days, unanswered, json, ...flags }) => {
      const options = { days, isUnanswered: Boolean(unanswered), isJson: Boolean(json) };
      finish(await runQuestions(configOf(flags), options));
    });

  withSearch(program.command('ask').description('answer one question'))
    .argument('<question>', 'what you want to know', nonEmpty)
    .option('--briefing <id>', 'ask this briefing only; may be repeated', collect)
    .option('--mode <mode>', 'auto, generate or extract', 'auto')
    .option('--strict', 'leave out what no passage supports, instead of marking it')
    .option('--json', 'print the answer as the JSON of POST /ask')
    .action(async (question, flags) => {
      const { briefing, mode, strict, json } = flags;
      finish(
        await runAsk(configOf(flags), {
          question,
          briefingIds: briefing,
          mode,
          isStrict: Boolean(strict),
          isJson: Boolean(json),
          signal,
        }),
      );
    });

  program
    .command('eval')
    .description('measure quality on questions whose answers are known')
    .requiredOption('--set <folder>', 'corpus.jsonl, queries.jsonl and qrels.tsv; may be repeated', collect)
    .addOption(new Option('--report <form>', 'of the report').choices(['json', 'md']).default('md'))
    .option('--out <file>', 'write the report there as well')
    .option('--compare <file>', 'report in JSON of an earlier run, best with --per-query')
    .option('--floor <metric=value>', 'exit with 1 if worse; set:metric=value too; may be repeated', collect)
    .option('--limit <questions>', 'questions of a set at most, spread over it', wholeNumber)
    .option('--baselines', 'put the questions to other searches as well (the default)', true)
    .option('--no-baselines', 'do not')
    .option('--per-query', 'keep a row for each question in the JSON, for --compare later')
    .option('--embeddings <name>', 'embedder (EMBEDDINGS)')
    .option('--reranker <name>', 'reranker (RERANKER)')
    .action(async (flags) => {
      const { set: sets, report: format, out, compare, floor: floors = [], limit, ...rest } = flags;
      const isPerQuery = Boolean(rest.perQuery);
      const command = `briefing-chat ${argv.join(' ')}`;
      const given = { sets, format, out, compare, floors, limit, hasBaselines: rest.baselines, isPerQuery };
      finish(await runEval(configOf(flags), { ...given, command, signal }));
    });
  for (const command of program.commands) command.exitOverride();
  return program;
}

function withFolders(command: Command): Command {
  for (const [flag, description] of FOLDERS) command.option(flag, description);
  return command;
}

function withSearch(command: Command): Command {
  for (const [flag, description] of SEARCH) command.option(flag, description);
  return withFolders(command);
}

function withServing(command: Command): Command {
  return withSearch(command)
    .option('--watch', 'follow changes of the corpus folder (WATCH)')
    .option('--host <address>', 'address to listen on (HOST)')
    .option('--port <number>', 'port to listen on (PORT)');
}

function nonEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It is no whole number above 0.');
  return number;
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

function describeSettings(): string {
  return SETTINGS.map(([name, fallback, what]) => {
    return `  ${name.padEnd(24)} ${what}${fallback === '' ? '' : ` (default: ${fallback})`}`;
  }).join('\n');
}

function explain(error: unknown): ExitCode {
  // Help and version end by an error of exit code 0; wrong usage has been explained by commander already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof BriefingChatError)) throw error;
  process.stderr.write(`${pc.red(error.message)}\n`);
  return 1;
}
