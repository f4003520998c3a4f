/** Questions of one subject come together, and those of others do not, however they are worded. */
import { describe, expect, test } from 'vitest';
import type { UnansweredGroup } from '../../src/model/question-log.ts';
import { groupUnanswered, type UnansweredQuestion } from '../../src/records/group-unanswered.ts';
import { subjectTerms } from '../../src/records/subject-terms.ts';

let asked = 0;
function unanswered(question: string, missing: string[] = []): UnansweredQuestion {
  asked++;
  return {
    ...{ answerId: `a${asked}`, askedAt: Date.UTC(2026, 0, 1) - asked, question, missing },
    ...{ kind: missing.length > 0 ? ('not-covered' as const) : ('not-found' as const), nearest: [] },
  };
}

function group(questions: readonly UnansweredQuestion[]): Promise<UnansweredGroup[]> {
  return groupUnanswered(questions, 20_000);
}

async function wordingsOf(questions: readonly UnansweredQuestion[]): Promise<string[][]> {
  return (await group(questions)).map(({ wordings }) => wordings.map(({ question }) => question));
}

describe('what the library has, but no answer in it', async () => {
  test.each([
    ['What did GPT-6 cost to train?', 'how much was the training of GPT-6'],
    ['What did GPT-6 cost to train?', 'gpt 6 training price?'],
    ['Who is the CEO of Mistral?', "who's mistral's ceo"],
    ['When was Llama 4 released?', 'release date of Llama 4'],
    ['Did Nvidia acquire Groq?', 'nvidia acquisition of groq'],
    ['中国的芯片出口', '芯片出口 中国的'],
  ])('"%s" and "%s" are one', async (first, second) => {
    expect(await wordingsOf([unanswered(first), unanswered(second)])).toEqual([[first, second]]);
  });

  test.each([
    ['What did GPT-6 cost to train?', 'What did GPT-5 cost to train?'],
    ['Who is the CEO of Mistral?', 'Who is the CEO of Anthropic?'],
    ['What did Mistral raise in its Series B?', 'What did Anthropic raise in its Series B?'],
    ['What was the revenue of Nvidia in 2024?', 'What was the revenue of Nvidia in 2025?'],
    ['Who is the CEO of Mistral?', 'How much did Mistral raise?'],
    ['When was GPT-6 released?', 'What did GPT-6 cost to train?'],
    ['Why?', 'Who is he?'],
  ])('"%s" and "%s" are two', async (first, second) => {
    expect(await wordingsOf([unanswered(first), unanswered(second)])).toHaveLength(2);
  });
});

test('what the library lacks is one subject, whatever is asked of it', async () => {
  const groups = await group([
    unanswered('Who is the CEO of Mistral?', ['Mistral']),
    unanswered('How much did mistral raise?', ['mistral']),
    unanswered('What is the CEO of Mistral paid?', ['Mistral', 'paid']),
    unanswered('What is the capital of Peru?', ['capital', 'Peru']),
  ]);
  expect(groups.map(({ count, missing }) => [count, missing])).toEqual([
    [3, ['Mistral', 'paid']],
    [1, ['capital', 'Peru']],
  ]);
});

test('what is lacking and what is not found stay apart', async () => {
  const question = 'Who is the CEO of Mistral?';
  const groups = await group([unanswered(question), unanswered(question, ['Mistral', 'CEO'])]);
  expect(groups.map(({ kind }) => kind).sort()).toEqual(['not-covered', 'not-found']);
});

test('a group is named by what was asked most often or else last, and counts case and marks as nothing', async () => {
  const last = unanswered('Mistral CEO');
  const groups = await group([
    last,
    unanswered('who is the CEO of  Mistral'),
    unanswered('Who is the CEO of Mistral?'),
    unanswered('Is there a CEO of Mistral?'),
    unanswered('Why did prices fall?'),
  ]);
  expect(groups).toHaveLength(2);
  expect(groups[0]).toMatchObject({
    ...{
      question: 'who is the CEO of  Mistral',
      count: 4,
      lastAskedAt: new Date(last.askedAt).toISOString(),
    },
    wordings: [
      { question: 'who is the CEO of  Mistral', count: 2 },
      { question: 'Mistral CEO', count: 1, answerId: last.answerId },
      { question: 'Is there a CEO of Mistral?', count: 1 },
    ],
  });
});

test('the nearest briefings are the most frequent, three at most, and there are twenty wordings', async () => {
  const near = (...ids: string[]) =>
    ids.map((briefingId) => ({ briefingId, title: briefingId.toUpperCase() }));
  const questions = Array.from({ length: 30 }, (_, i) => ({
    ...unanswered(`Mistral ${'abcdefghijklmnopqrstuvwxyzäöüß'[i]}${i + 100}?`, ['Mistral']),
    nearest: near(...(i === 0 ? ['d', 'c', 'b', 'a'] : i < 3 ? ['c', 'b', 'a'] : ['a'])),
  }));
  const [first] = await group(questions);
  expect(first?.nearest).toEqual(near('a', 'c', 'b'));
  expect([first?.count, first?.wordings.length]).toEqual([30, 20]);
});

test('the groups are those that comparing with every group gives', async () => {
  const words = [
    'price',
    'chips',
    'export',
    'llama',
    'training',
    'power',
    'nvidia',
    'lawsuit',
    'tokens',
    'data',
  ];
  let seed = 7;
  const next = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * n);
  };
  const questions = Array.from({ length: 300 }, () => {
    return unanswered(Array.from({ length: 1 + next(5) }, () => words[next(words.length)]).join(' '));
  });
  const groups = await group(questions);
  const leaders = groups.map(({ wordings }) => subjectTerms(wordings[0]?.question ?? ''));
  const likeness = (a: string[], b: string[]) => {
    const shared = a.filter((term) => b.includes(term)).length;
    return shared / (a.length + b.length - shared);
  };
  for (const [i, a] of leaders.entries()) {
    for (const b of leaders.slice(i + 1)) expect(likeness(a, b), `${a} and ${b}`).toBeLessThan(0.5);
  }
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(300);
});

test('the same questions give the same groups, and thousands are no trouble', async () => {
  const names = Array.from({ length: 400 }, (_, i) => `Name${i}`);
  const topics = ['training cost', 'chief executive', 'release date', 'export licence', 'power use'];
  const questions = Array.from({ length: 3000 }, (_, i) => {
    const wording = ['What is the', 'tell me about the', 'how about the', 'is there a', 'explain the'][i % 5];
    return unanswered(`${wording} ${topics[(i * 7) % 5]} of ${names[(i * 31) % 400]} in variant${i}?`);
  });
  const groups = await group(questions);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
  expect(await group(questions)).toEqual(groups);
  expect(await groupUnanswered(questions, 3)).toEqual(groups.slice(0, 3));
});
