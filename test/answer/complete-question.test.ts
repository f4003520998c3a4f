/** Short replies, and the questions that they stand for. */
import { describe, expect, test } from 'vitest';
import { completeQuestion } from '../../src/answer/complete-question.ts';
import type { Turn } from '../../src/model/answer.ts';

const ASKED = 'What did training DeepSeek V3 cost?';
const OFFERED = 'What is the H800?';

function talk(reply: string, followUps?: string[]): Turn[] {
  return [
    { role: 'user', content: ASKED },
    { role: 'assistant', content: reply, followUps },
  ];
}

function readAs(question: string, history: Turn[]): string | undefined {
  return completeQuestion({ question, history }).readAs;
}

describe('completeQuestion', () => {
  test.each([
    'yes',
    'Yes.',
    'Yes, please!',
    'sure',
    'OK',
    'go ahead',
    'sí',
    'Claro, por favor',
    'ja',
    'gerne',
    '好的',
    'نعم',
  ])('"%s" takes the first question that was suggested', (reply) => {
    expect(readAs(reply, talk('It cost $5.576 million. [1]', [OFFERED, 'Why?']))).toBe(OFFERED);
  });

  test('"yes" takes the question that the reply ended with before one that stood below it', () => {
    const reply = 'It cost $5.576 million. [1] Would you like to know how many GPU hours that was?';
    expect(readAs('yes', talk(reply, [OFFERED]))).toBe('how many GPU hours that was?');
    expect(readAs('yes', talk('V3 or R1? It cost $5.576 million. [1]', [OFFERED]))).toBe(OFFERED);
  });

  test('"yes" to nothing asks on about the last question', () => {
    expect(readAs('yes', talk('It cost $5.576 million. [1]'))).toBe(ASKED);
  });

  test.each([
    'go on',
    'Tell me more',
    'Can you tell me more?',
    'more, please',
    'what else?',
    'no',
    'sigue',
    'mehr',
    '继续',
    'المزيد',
    'and?',
  ])('"%s" asks on about the last question, whatever was suggested', (reply) => {
    expect(readAs(reply, talk('It cost $5.576 million. [1]', [OFFERED]))).toBe(ASKED);
  });

  test('going on after a "yes" is about what the "yes" meant', () => {
    const history: Turn[] = [
      ...talk('It cost $5.576 million. [1]', [OFFERED]),
      { role: 'user', content: 'yes' },
      { role: 'assistant', content: 'A chip for China. [1]', followUps: ['What is NVLink?'] },
    ];
    const { request, readAs } = completeQuestion({ question: 'continue', history });
    expect([request.question, readAs]).toEqual(['Can you tell me more?', OFFERED]);
    expect(request.history?.map(({ content }) => content)).toEqual([
      ...[ASKED, 'It cost $5.576 million. [1]', OFFERED, 'A chip for China. [1]'],
    ]);
  });

  test.each([
    'Yes, but why?',
    'And in Europe?',
    'why?',
    'What is more?',
    'No license?',
    'OK. Who won?',
    'more chips?',
  ])('"%s" is a question of its own', (question) => {
    expect(completeQuestion({ question, history: talk('It cost money. [1]', [OFFERED]) })).toEqual({
      request: { question, history: talk('It cost money. [1]', [OFFERED]) },
    });
  });

  test('going on in another language puts the question itself once more', () => {
    const history: Turn[] = [{ role: 'user', content: '训练成本是多少？' }];
    expect(completeQuestion({ question: '继续', history }).request.question).toBe('训练成本是多少？');
  });

  test('with nothing before it a short reply stays as it is', () => {
    expect(completeQuestion({ question: 'yes' })).toEqual({ request: { question: 'yes' } });
  });
});
