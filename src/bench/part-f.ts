/**
 * Part F of the report: written answers under load. Hundreds of streams at once against a stand-in for a provider that
 * writes at a model's pace; the peer is the same load sent to the stand-in itself.
 */
import { join } from 'node:path';
import type { BenchOptions } from './bench-options.ts';
import { BenchServer } from './bench-server.ts';
import { FakeProvider } from './fake-provider.ts';
import { answeredQuestions, answersAlone, questionOf, textOf } from './load-questions.ts';
import { median, percentilesOf } from './percentile.ts';
import { formatCount, formatMegabytes, formatMs, type ReportPart } from './report.ts';
import { type LoadResult, loadStreams, type StreamResult } from './stream-load.ts';
import { say, type Workspace } from './workspace.ts';

const ROUNDS = 10;
/** Rounds whose load is also sent to the provider itself. */
const PEER_ROUNDS: readonly number[] = [0, 4, 9];
/** Milliseconds between two words of the provider: an answer is open for some twenty seconds. */
const TOKEN_DELAY_MS = 100;
const STREAMS_A_SECOND = 28;
const GOAL_LATER_MS = 20;
/** From the second round on, when everything has been loaded. */
const GOAL_GROWTH = 1.1;

export async function measurePartF(workspace: Workspace, { streams }: BenchOptions): Promise<ReportPart> {
  const place = {
    corpusDir: join(workspace.projectDir, 'corpus'),
    indexDir: join(workspace.folder, 'index-starter'),
  };
  await workspace.ingest(place);
  const provider = await FakeProvider.launch(workspace, { tokenDelayMs: TOKEN_DELAY_MS });
  const server = await BenchServer.launch(workspace, place, {
    ...{ OPENAI_BASE_URL: provider.baseUrl, ANSWER_CACHE_SIZE: '0', MAX_OUTPUT_TOKENS: '400' },
    ...{ BUDGET_PER_DAY_USD: 'none', BUDGET_PER_ADDRESS_USD: 'none' },
  });
  try {
    const questions = await answeredQuestions(workspace, server);
    const expected = await answersAlone(server, questions);
    const direct: StreamResult[] = [];
    const ours: StreamResult[] = [];
    const memory: number[] = [];
    let wrong = 0;
    let mostOpen = 0;
    for (let round = 0; round < ROUNDS; round++) {
      if (PEER_ROUNDS.includes(round)) {
        say(`${streams} streams of the provider itself`);
        direct.push(...(await loadProvider(provider, { questions, streams })).results);
      }
      say(`${streams} streams, round ${round + 1} of ${ROUNDS}`);
      const load = await loadServer(server, { questions, streams });
      mostOpen = Math.max(mostOpen, load.mostOpen);
      wrong += load.results.filter(
        (result, i) => !isWhole(result, expected.get(questionOf(questions, i))),
      ).length;
      if (PEER_ROUNDS.includes(round)) ours.push(...load.results);
      memory.push((await server.probe('report')).memory);
    }
    return describe({ direct, ours, memory, wrong, mostOpen, streams });
  } finally {
    await server.close();
    provider.close();
  }
}

interface Load {
  questions: readonly string[];
  streams: number;
}

function loadServer({ url }: BenchServer, { questions, streams }: Load): Promise<LoadResult> {
  const calls = Array.from({ length: streams }, (_, i) => ({
    url: `${url}/ask`,
    headers: { accept: 'text/event-stream' },
    body: JSON.stringify({ question: questionOf(questions, i) }),
  }));
  return loadStreams({
    calls,
    perSecond: STREAMS_A_SECOND,
    isText: ({ data }) => data.includes('"text-delta"'),
  });
}

function loadProvider(
  { baseUrl, promptFor }: FakeProvider,
  { questions, streams }: Load,
): Promise<LoadResult> {
  const calls = Array.from({ length: streams }, (_, i) => ({
    url: `${baseUrl}/chat/completions`,
    headers: {},
    body: JSON.stringify({
      model: 'gpt-6-luna',
      stream: true,
      messages: [{ role: 'user', content: promptFor(questionOf(questions, i)) }],
    }),
  }));
  return loadStreams({
    calls,
    perSecond: STREAMS_A_SECOND,
    isText: ({ data }) => /"content":"[^"]/.test(data),
  });
}

/** Numbered from 1 without a gap, ended once and at the end, and with the text that belongs to the question. */
function isWhole({ status, events }: StreamResult, expected: string | undefined): boolean {
  const inOrder = events.every(({ id }, i) => id?.split(':').at(-1) === String(i + 1));
  const ends = events.filter(({ data }) => /"type":"answer-(?:end|error)"/.test(data));
  const end = ends[0]?.data ?? '';
  const isEnded = ends.length === 1 && ends[0] === events.at(-1) && end.includes('"answer-end"');
  return status === 200 && inOrder && isEnded && textOf(events) === expected;
}

interface Measured {
  direct: StreamResult[];
  ours: StreamResult[];
  memory: number[];
  wrong: number;
  mostOpen: number;
  streams: number;
}

function describe({ direct, ours, memory, wrong, mostOpen, streams }: Measured): ReportPart {
  const [theirs, own] = [direct, ours].map((results) =>
    percentilesOf(results.map(({ firstTextMs }) => firstTextMs ?? Number.POSITIVE_INFINITY)),
  );
  if (!theirs || !own) throw new Error('Nothing was measured');
  const later = own.p50 - theirs.p50;
  const growth = median(memory.slice(-3)) / (memory[1] ?? 1);
  const list = ({ p50, p95, p99 }: typeof own) => [p50, p95, p99].map(formatMs).join(' / ');
  return {
    title: `F. ${formatCount(streams)} written answers at once`,
    rows: [
      {
        what: 'streams open at the same time',
        measured: formatCount(mostOpen),
        goal: `≥ ${formatCount(streams * 0.95)}`,
        isMet: mostOpen >= streams * 0.95,
      },
      {
        what: `lost, mixed or reordered, of ${formatCount(ROUNDS * streams)} answers`,
        measured: formatCount(wrong),
        goal: '0',
        isMet: wrong === 0,
      },
      {
        what: 'first text later than that of the provider itself, p50',
        measured: formatMs(later),
        goal: `≤ ${formatMs(GOAL_LATER_MS)}`,
        isMet: later <= GOAL_LATER_MS,
      },
      { what: 'first text, p50 / p95 / p99', measured: list(own) },
      { what: 'the same from the provider itself', measured: list(theirs) },
      {
        what: 'resident memory, last three rounds over the second',
        measured: growth.toFixed(2),
        goal: `≤ ${GOAL_GROWTH}`,
        isMet: growth <= GOAL_GROWTH,
      },
      { what: 'resident memory by round', measured: memory.map(formatMegabytes).join(', ') },
    ],
    notes: [
      `The starter library; the stand-in writes a word every ${TOKEN_DELAY_MS} ms; ${STREAMS_A_SECOND} questions a second are sent on the clock. Provider, server and the one who asks share the machine’s cores.`,
      'An answer is whole if its events are numbered without a gap, it ends once, and its text is the one that the same question gets when nothing else is under way.',
    ],
  };
}
