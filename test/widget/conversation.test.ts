/** The state of a chat: what is sent along, what becomes of failures, stops and retries. */
import { expect, test } from 'vitest';
import type { AnswerEvent, AskRequest } from '../../src/model/answer.ts';
import { Conversation } from '../../src/widget/conversation.ts';
import { RequestError } from '../../src/widget/request-error.ts';

const end = (outcome: 'answered' | 'not-covered'): AnswerEvent => ({
  ...{
    type: 'answer-end',
    outcome,
    mode: 'extract',
    model: null,
    promptVersion: null,
    cached: false,
    followUps: [],
  },
  usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, costUsd: 0 },
  timingsMs: { retrieve: 1, firstText: 1, total: 1 },
});

/** A conversation whose answers are scripted; `asked` holds what was sent. */
function talk(
  script: (request: AskRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>,
  briefingId: string | null = 'v4',
) {
  const asked: AskRequest[] = [];
  const ask = (request: AskRequest, signal: AbortSignal) => {
    asked.push(request);
    return script(request, signal);
  };
  return { asked, conversation: new Conversation({ ask, briefingId, onChange: () => {} }) };
}

async function* say(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: 'text-delta', text };
  yield end('answered');
}

test('a question is scoped to its briefing, and widened when asked to be', async () => {
  const { asked, conversation } = talk(() => say('Yes.'));
  await conversation.ask('One?');
  await conversation.ask('Two?', { isWidened: true });
  expect(asked.map(({ briefingIds }) => briefingIds)).toEqual([['v4'], undefined]);
});

test('a question that is widened goes with what was said before it was first asked', async () => {
  const { asked, conversation } = talk(() => say('No.'));
  for (const question of ['One?', 'Two?']) await conversation.ask(question);
  await conversation.ask('Two?', { isWidened: true });
  expect(asked[2]).toEqual({ ...asked[1], briefingIds: undefined });
  expect(asked[2]?.history).toHaveLength(2);
});

test('earlier turns go along without markers, failed ones do not', async () => {
  let count = 0;
  const { asked, conversation } = talk(() => {
    count++;
    if (count === 2) throw new RequestError('no network', { code: 'offline', status: 0 });
    return say(`Answer ${count} [1].`);
  });
  for (const question of ['One?', 'Two?', 'Three?']) await conversation.ask(question);
  expect(conversation.exchanges.map(({ status }) => status)).toEqual(['finished', 'failed', 'finished']);
  expect(asked[2]?.history).toEqual([
    { role: 'user', content: 'One?' },
    { role: 'assistant', content: 'Answer 1.', followUps: [] },
  ]);
});

test('a failed question can be asked again in its place', async () => {
  let isDown = true;
  const { conversation } = talk(() => {
    if (isDown) throw new RequestError('no network', { code: 'offline', status: 0 });
    return say('Back.');
  });
  await conversation.ask('One?');
  isDown = false;
  await conversation.retry(conversation.exchanges[0] as never);
  expect(conversation.exchanges).toMatchObject([{ status: 'finished', text: 'Back.' }]);
});

test('stopping keeps what was said', async () => {
  const { conversation } = talk(async function* (_request, signal) {
    yield { type: 'text-delta', text: 'Half' };
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const asking = conversation.ask('One?');
  await new Promise((resolve) => setImmediate(resolve));
  conversation.stop();
  await asking;
  expect(conversation.exchanges[0]).toMatchObject({ status: 'stopped', text: 'Half' });
});

test('an answer-error ends the exchange with its reason', async () => {
  const { conversation } = talk(async function* () {
    yield { type: 'text-delta', text: 'Half' };
    yield { type: 'answer-error', code: 'provider-failed', message: 'It broke off' };
  });
  await conversation.ask('One?');
  expect(conversation.exchanges[0]).toMatchObject({ status: 'failed', failure: { message: 'It broke off' } });
});

test('a question that is changed takes its place, and what followed goes', async () => {
  const { asked, conversation } = talk(() => say('Yes.'));
  for (const question of ['One?', 'Two?', 'Three?']) await conversation.ask(question);
  await conversation.edit(conversation.exchanges[1] as never, 'Other?');
  expect(conversation.exchanges.map(({ question }) => question)).toEqual(['One?', 'Other?']);
  expect(asked.at(-1)?.history).toHaveLength(2);
});

test('what the transport says of a lost connection is told while it lasts', async () => {
  const told: (boolean | undefined)[] = [];
  const conversation = new Conversation({
    ask: async function* () {
      yield { type: 'text-delta', text: 'Half' };
      yield { type: 'connection-lost' };
      yield* say(' and half.');
    },
    briefingId: null,
    onChange: ({ isReconnecting }) => told.push(isReconnecting),
  });
  await conversation.ask('One?');
  expect(conversation.exchanges).toMatchObject([{ status: 'finished', text: 'Half and half.' }]);
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(told.at(-1)).toBe(false);
});

test('text that is withdrawn takes its citations along', async () => {
  const { conversation } = talk(async function* () {
    yield { type: 'text-delta', text: 'Wrong [1].' };
    yield { type: 'text-withdrawn' } as never;
    yield* say('Right.');
  });
  await conversation.ask('One?');
  expect(conversation.exchanges).toMatchObject([{ text: 'Right.', citations: [], claims: [] }]);
});
