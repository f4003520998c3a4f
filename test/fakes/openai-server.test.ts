/** The stand-in provider itself: what it says, fails in, records and replays. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tempFolder } from '../helpers/temp-folder.ts';
import { planFaults } from './fault-plan.ts';
import { type OpenAIServer, startOpenAIServer } from './openai-server.ts';
import { quoteSources } from './quote-sources.ts';
import { startRecorder } from './record-exchanges.ts';
import { startReplay } from './replay-exchanges.ts';
import { readScriptedReplies } from './scripted-replies.ts';

const KEY = 'sk-secret-of-the-tests';
const PROMPT = 'Question: Which chips?';
let provider: OpenAIServer;
const closing: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  provider = await startOpenAIServer({ key: KEY });
});
afterEach(async () => {
  await Promise.all([provider, ...closing.splice(0)].map((server) => server.close()));
});

/** The text that OpenAI's own client reads from a stream. */
async function readStream(baseURL: string, { content = PROMPT, apiKey = KEY } = {}): Promise<string> {
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
  const stream = await client.chat.completions.create({
    ...{ model: 'm', stream: true, stream_options: { include_usage: true } },
    messages: [{ role: 'user', content }],
  });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  return text;
}

test('a recording replays the same stream, at its pace or fast, and never holds the key', async () => {
  const file = join(await tempFolder(), 'exchanges.jsonl');
  const recorder = await startRecorder({ upstream: provider.baseUrl, file });
  closing.push(recorder);
  provider.behave({ reply: ['On', ' Huawei', ' chips – 昇腾.'], pieceDelayMs: 10 });
  expect(await readStream(recorder.baseUrl)).toBe('On Huawei chips – 昇腾.');
  provider.behave({ failure: { status: 429, retryAfterSeconds: 7 } });
  await expect(readStream(recorder.baseUrl, { content: 'other' })).rejects.toThrow('429');
  await expect(readStream(recorder.baseUrl, { apiKey: 'sk-wrong-one' })).rejects.toThrow('401');
  const written = readFileSync(file, 'utf8');
  expect(written).not.toMatch(/sk-|authorization/i);
  const [first] = written.split('\n').map((line) => line && JSON.parse(line));
  expect(first).toMatchObject({ method: 'POST', path: '/chat/completions', status: 200, isCut: false });
  expect(first.chunks.length).toBeGreaterThan(1);
  await provider.close();
  for (const isFast of [false, true]) {
    const replay = await startReplay({ file, isFast });
    closing.push(replay);
    expect(await readStream(replay.baseUrl)).toBe('On Huawei chips – 昇腾.');
    const refused = readStream(replay.baseUrl, { content: 'other' });
    await expect(refused).rejects.toMatchObject({ status: 429, headers: expect.anything() });
    await expect(readStream(replay.baseUrl, { content: 'never asked' })).rejects.toThrow(
      /404 This POST \/chat\/completions is not in the recording/,
    );
  }
});

test('a stream that the provider cuts is replayed cut', async () => {
  const file = join(await tempFolder(), 'exchanges.jsonl');
  const recorder = await startRecorder({ upstream: provider.baseUrl, file });
  closing.push(recorder);
  provider.behave({ reply: ['On', ' Huawei', ' chips'], cutAfterPieces: 2 });
  await expect(readStream(recorder.baseUrl)).rejects.toThrow();
  const replay = await startReplay({ file, isFast: true });
  closing.push(replay);
  await expect(readStream(replay.baseUrl)).rejects.toThrow();
});

test('faults come in their shares, the same for the same seed', () => {
  const failure = { status: 429 };
  const faults = [
    { share: 0.2, behaviour: { failure } },
    { share: 0.1, behaviour: { cutAfterPieces: 1 } },
  ];
  const draw = (seed: number) => {
    const plan = planFaults(faults, { usual: { delayMs: 5 }, seed });
    return Array.from({ length: 2000 }, (_, n) => plan(n));
  };
  const drawn = draw(1);
  expect(drawn.filter((behaviour) => behaviour.failure).length / 2000).toBeCloseTo(0.2, 1);
  expect(drawn.filter((behaviour) => behaviour.cutAfterPieces).length / 2000).toBeCloseTo(0.1, 1);
  expect(drawn.every(({ delayMs }) => delayMs === 5)).toBe(true);
  expect(draw(1)).toEqual(drawn);
  expect(draw(2)).not.toEqual(drawn);
});

test('scripted replies go by the words of the question; a wrong line is named', async () => {
  const file = join(await tempFolder(), 'replies.jsonl');
  const lines = [{ when: 'huawei', reply: 'Yes [1].' }, { reply: 'Ask again.' }];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const reply = readScriptedReplies(file, () => 'otherwise');
  expect(reply('<source n="1">Huawei</source>\n\nQuestion: Who?')).toBe('Ask again.');
  expect(reply('Question: Is it Huawei?')).toBe('Yes [1].');
  writeFileSync(file, '{"when": "x"}');
  expect(() => readScriptedReplies(file, () => '')).toThrow(/replies\.jsonl, line 1: wanted/);
  writeFileSync(file, 'Plain [1].');
  expect(readScriptedReplies(file, () => '')('anything')).toBe('Plain [1].');
});

test('usage is stated in real tokens where asked for', async () => {
  const counting = await startOpenAIServer({ countTokens: true });
  closing.push(counting);
  counting.behave({ reply: 'internationalization' });
  const client = new OpenAI({ baseURL: counting.baseUrl, apiKey: KEY });
  const messages = [{ role: 'user' as const, content: 'hello world' }];
  const { usage } = await client.chat.completions.create({ model: 'm', messages });
  expect(usage).toMatchObject({ prompt_tokens: 2, completion_tokens: 2 });
});

test.each([
  '<source n="1" date="undated">\nIt ran on Huawei chips.\n</source>',
  '<source id=1 kind="report">It ran on Huawei chips.</source>',
])('sources are read however they are set: %s', (block) => {
  const prompt = `Question: not this one\n${block}\n\nQuestion: Which chips did it run on?\nAnswer briefly.`;
  expect(quoteSources(prompt)).toBe('It ran on Huawei chips [1].');
});
