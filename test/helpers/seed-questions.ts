/** Fills the records of a test server with questions, feedback and spending of past days, by their own writers. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AskedQuestion, FeedbackReason } from '../../src/model/question-log.ts';
import { openSqliteDatabase } from '../../src/records/sqlite-database.ts';
import { SpendLedger } from '../../src/spending/spend-ledger.ts';
import { seededRandom } from './seeded-random.ts';
import type { TestServer } from './start-test-server.ts';

const DAY_MS = 86_400_000;
const NOBODY = { address: null, origin: null, keyName: null };
const NO_CAPS = { day: null, key: null, address: null, origin: null };

export type SeededQuestion = Partial<Omit<AskedQuestion, 'feedback'>> & {
  question: string;
  daysAgo?: number;
  feedback?: { isHelpful: boolean; reason?: FeedbackReason; comment?: string };
};

/** @returns their answer ids */
export async function seedQuestions(server: TestServer, seeds: readonly SeededQuestion[]): Promise<string[]> {
  const { questions } = server.product;
  const ids: string[] = [];
  for (const { daysAgo = 0, feedback, ...seed } of seeds) {
    const answerId = seed.answerId ?? randomUUID();
    ids.push(answerId);
    questions.add({
      ...{ answerId, askedAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString(), readAs: null },
      ...{ briefingIds: [], origin: null, outcome: 'answered', mode: 'generate', cached: false },
      ...{ costUsd: 0.0004, milliseconds: 1840, unanswered: null, noticeCode: null },
      ...seed,
    });
    if (!feedback) continue;
    await questions.rate({ answerId, ...feedback }, { origin: seed.origin ?? null });
  }
  await questions.days(1); // written by now
  return ids;
}

/** US dollars by model, of one day. */
export async function seedSpending(
  server: TestServer,
  days: readonly { daysAgo: number; byModel: Record<string, number> }[],
): Promise<void> {
  const database = await openSqliteDatabase(join(server.folder, 'index', 'records.db'));
  for (const { daysAgo, byModel } of days) {
    const ledger = new SpendLedger(database, { caps: NO_CAPS, now: () => Date.now() - daysAgo * DAY_MS });
    for (const [model, usd] of Object.entries(byModel)) {
      const reservation = await ledger.reserve(NOBODY, 0);
      await ledger.settle(reservation, { nanoUsd: Math.round(usd * 1e9), model, answers: 1 });
    }
  }
  await database.close();
}

const WANTED: readonly [string, string[]][] = [
  ['What does the Zorblax accelerator cost?', ['Zorblax']],
  ['How much is a Zorblax?', ['Zorblax']],
  ['What is Zorblax pricing per rack?', ['Zorblax', 'rack']],
  ['Which chips does Cerebras sell in Japan?', ['Cerebras', 'Japan']],
  ['Does Mistral train on Groq hardware?', ['Groq']],
];
const LOST = ['Why did training cost so little?', 'How many H800 hours did V3 take in total?'];
const ANSWERED = [
  'What discount does DeepSeek offer against Anthropic?',
  'Which chips was V4 trained on?',
  'How many GPUs was Llama 3.1 405B trained on?',
  'What is loss-leading pricing?',
  'Compare the cost of V3 and Llama 3.1',
];
const REMARKS: SeededQuestion['feedback'][] = [
  { isHelpful: true },
  { isHelpful: true, comment: 'Exactly the quote I was looking for.' },
  { isHelpful: false, reason: 'incomplete', comment: 'It leaves out the price of output tokens.' },
  { isHelpful: false, reason: 'unclear' },
];

/** Some weeks of a library that gets better: the same for the same number of days. */
export async function seedWeeks(server: TestServer, days: number): Promise<void> {
  const random = seededRandom(7);
  const seeds: SeededQuestion[] = [];
  const spending: Parameters<typeof seedSpending>[1][number][] = [];
  const nearest = [
    { briefingId: 'deepseek-v4', title: "Why DeepSeek V4 Impresses Despite Lack of 'Wow' Factor" },
  ];
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  for (let daysAgo = days - 1; daysAgo >= 0; daysAgo--) {
    const isWeekend = [0, 6].includes(new Date(Date.now() - daysAgo * DAY_MS).getUTCDay());
    const count = Math.round((isWeekend ? 4 : 13) * (0.6 + random() * 0.8));
    for (let i = 0; i < count; i++) {
      const lot = random() + daysAgo / days / 8;
      const shared = { daysAgo: daysAgo + random() * 0.01, milliseconds: Math.round(900 + random() * 3000) };
      const feedback = random() < 0.3 ? pick(REMARKS) : undefined;
      const site = random() < 0.25 ? { origin: 'https://news.example' } : {};
      if (lot < 0.72) {
        seeds.push({ question: pick(ANSWERED), ...shared, ...site, ...(feedback && { feedback }) });
      } else if (lot < 0.82) {
        seeds.push({
          question: pick(ANSWERED),
          outcome: 'partial',
          ...shared,
          ...(feedback && { feedback }),
        });
      } else if (lot < 0.95) {
        const [question, missing] = pick(WANTED);
        const unanswered = { kind: 'not-covered' as const, missing, nearest };
        seeds.push({ question, outcome: 'not-covered', mode: 'extract', costUsd: 0, unanswered, ...shared });
      } else if (lot < 1.04) {
        const unanswered = { kind: 'not-found' as const, missing: [], nearest };
        seeds.push({
          question: pick(LOST),
          outcome: 'not-covered',
          mode: 'extract',
          costUsd: 0,
          unanswered,
          ...shared,
        });
      } else
        seeds.push({ question: pick(ANSWERED), outcome: 'failed', noticeCode: 'provider-failed', ...shared });
    }
    const usd = count * 0.0011 * (0.7 + random() * 0.6);
    spending.push({
      daysAgo,
      byModel: { 'gpt-5-mini': usd * 0.7, 'text-embedding-3-small': usd * 0.12, 'gpt-4o-mini': usd * 0.18 },
    });
  }
  await seedQuestions(server, seeds);
  await seedSpending(server, spending);
}
