/** `npm run fake-openai -- --help`: the stand-in provider by itself, to try generation and its failures without a key. */
import { Command, InvalidArgumentError } from 'commander';
import type { Behaviour } from './behaviour.ts';
import { saidBySources } from './complete-chat.ts';
import { type Fault, planFaults } from './fault-plan.ts';
import { startOpenAIServer } from './openai-server.ts';
import { startRecorder } from './record-exchanges.ts';
import { startReplay } from './replay-exchanges.ts';
import { readScriptedReplies } from './scripted-replies.ts';

interface Options {
  port: number;
  delayMs?: number;
  tokenDelayMs?: number;
  sentences: number;
  fail: Fault[];
  retryAfter?: number;
  malformed: number;
  cut: number;
  stall: number;
  seed: number;
  reply?: string;
  realTokens?: boolean;
  record?: string;
  upstream: string;
  replay?: string;
  fast?: boolean;
}

/** Pieces that come before a stream goes wrong. */
const GOOD_PIECES = 4;

const options = new Command('fake-openai')
  .description('A stand-in for a model provider: answers from the sources in the prompt, and fails as asked.')
  .argument('[port]', 'port to listen on', number)
  .option('--port <n>', 'port to listen on', number, 11500)
  .option('--delay-ms <ms>', 'wait before the first byte', number)
  .option('--token-delay-ms <ms>', 'wait between two pieces', number)
  .option(
    '--fail <status:share>',
    'fail a share of the requests, e.g. 429:0.2; may be given again',
    failure,
    [],
  )
  .option('--retry-after <seconds>', 'Retry-After of these failures', number)
  .option('--malformed <share>', 'send broken JSON in a share of the streams', share, 0)
  .option('--cut <share>', 'cut a share of the streams', share, 0)
  .option('--stall <share>', 'fall silent in a share of the streams', share, 0)
  .option('--seed <n>', 'chooses which requests fail', number, 1)
  .option('--reply <file>', 'scripted replies: a text, or lines such as {"when": "words", "reply": "text"}')
  .option('--sentences <n>', 'sentences of a reply that is not scripted', number, 2)
  .option('--real-tokens', 'state usage in real tokens (o200k) instead of characters / 4')
  .option('--record <file>', 'pass requests on to --upstream and write the exchanges, without keys')
  .option('--upstream <url>', 'provider to record', 'https://api.openai.com/v1')
  .option('--replay <file>', 'answer from a recording, at its pace')
  .option('--fast', 'replay without its waits')
  .action((port, given) => {
    if (port !== undefined) given.port = port;
  })
  .parse()
  .opts<Options>();

try {
  const { baseUrl } = await start(options);
  console.log(
    `A stand-in for a model provider answers at ${baseUrl}\nTry it: OPENAI_BASE_URL=${baseUrl} npm start`,
  );
} catch (error) {
  // A port that is taken, a file that cannot be read: its message says which.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(given: Options): Promise<{ baseUrl: string }> {
  const { port, record, replay, upstream, fast = false } = given;
  if (replay) return startReplay({ file: replay, port, isFast: fast });
  if (record) return startRecorder({ file: record, upstream, port });
  const server = await startOpenAIServer({ port, countTokens: given.realTokens ?? false, isForgetful: true });
  server.behave(planFaults(faultsOf(given), { usual: usualOf(given), seed: given.seed }));
  return server;
}

function usualOf({ delayMs = 0, tokenDelayMs = 0, sentences, reply }: Options): Behaviour {
  const quoting = (prompt: string) => saidBySources(prompt, sentences);
  const said = reply ? readScriptedReplies(reply, quoting) : quoting;
  return { delayMs, pieceDelayMs: tokenDelayMs, reply: said };
}

function faultsOf({ fail, retryAfter, malformed, cut, stall }: Options): Fault[] {
  const failures = fail.map(({ share, behaviour: { failure } }) => {
    const told = retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter };
    return { share, behaviour: { failure: { status: 500, ...failure, ...told } } };
  });
  return [
    ...failures,
    { share: malformed, behaviour: { malformedAfterPieces: GOOD_PIECES } },
    { share: cut, behaviour: { cutAfterPieces: GOOD_PIECES } },
    { share: stall, behaviour: { stallAfterPieces: GOOD_PIECES } },
  ];
}

function number(raw: string): number {
  const value = Number(raw);
  if (raw.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError(`"${raw}" is no number from 0.`);
}

function share(raw: string): number {
  const value = number(raw);
  if (value <= 1) return value;
  throw new InvalidArgumentError(`"${raw}" is no share from 0 to 1.`);
}

function failure(raw: string, earlier: Fault[]): Fault[] {
  const [, status, part = '1'] = /^(\d{3})(?::([\d.]+))?$/.exec(raw) ?? [];
  if (!status) throw new InvalidArgumentError(`"${raw}" is no status with a share, such as 429:0.2.`);
  return [...earlier, { share: share(part), behaviour: { failure: { status: Number(status) } } }];
}
