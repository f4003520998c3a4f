/** Questions as CSV (RFC 4180): what readers wrote stays one field, and is never a formula. */
import { expect, test } from 'vitest';
import type { AskedQuestion } from '../../../src/model/question-log.ts';
import { writeCsv } from '../../../src/widget/keeper-page/write-csv.ts';

const ASKED: AskedQuestion = {
  ...{ answerId: 'a1', askedAt: '2026-05-01T10:00:00Z', question: 'What?', readAs: null, briefingIds: [] },
  ...{ origin: null, outcome: 'answered', mode: 'extract', cached: false, costUsd: null, milliseconds: 12 },
  ...{ unanswered: null, noticeCode: null, feedback: null },
};
const fieldOf = (question: string) =>
  writeCsv([{ ...ASKED, question }]).split('2026-05-01T10:00:00Z,')[1] ?? '';

test('a line for each, under the names of the columns', () => {
  const [head, row, end] = writeCsv([ASKED]).split('\r\n');
  expect(head?.split(',').length).toBe(row?.split(',').length);
  expect(row).toBe('2026-05-01T10:00:00Z,What?,,answered,,,extract,false,,12,,,,,,,a1');
  expect(end).toBe('');
});

test('commas, quotes and line breaks do not end a field', () => {
  expect(fieldOf('a, "b"\nc')).toMatch(/^"a, ""b""\nc",/);
});

test.each(['=1+1', '+1', '-1', '@A1', '\t=1'])('%j is not a formula', (question) => {
  expect(fieldOf(question).replace(/^"/, '')).toMatch(/^'/);
});
