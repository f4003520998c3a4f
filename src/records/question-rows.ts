/** Questions of the log as rows of their table, and back. */
import type { AskedQuestion, Feedback } from '../model/question-log.ts';
import type { RecordStatements, SqlValue } from './record-database.ts';

/** A question as it goes into the log: nobody has said anything about its answer yet. */
export type LoggedQuestion = Omit<AskedQuestion, 'feedback'>;

export interface QuestionRow {
  answer_id: string;
  asked_at: number;
  question: string;
  read_as: string | null;
  briefing_ids: string;
  origin: string | null;
  outcome: AskedQuestion['outcome'];
  mode: AskedQuestion['mode'];
  cached: number;
  cost_usd: number | null;
  milliseconds: number;
  unanswered: 'not-covered' | 'not-found' | null;
  missing: string;
  nearest: string;
  notice_code: string | null;
  given_at: number | null;
  is_helpful: number | null;
  reason: Feedback['reason'] | null;
  comment: string | null;
}

const COLUMNS = [
  ...['answer_id', 'asked_at', 'question', 'read_as', 'folded', 'briefing_ids', 'origin', 'outcome', 'mode'],
  ...['cached', 'cost_usd', 'milliseconds', 'unanswered', 'missing', 'nearest', 'notice_code'],
];

/** Rows of questions with what was said about them; a condition goes behind it. */
export const SELECT_QUESTIONS = `SELECT q.answer_id, q.asked_at, q.question, q.read_as, q.briefing_ids, q.origin,
    q.outcome, q.mode, q.cached, q.cost_usd, q.milliseconds, q.unanswered, q.missing, q.nearest, q.notice_code,
    f.given_at, f.is_helpful, f.reason, f.comment
  FROM records.questions q LEFT JOIN records.feedback f ON f.answer_id = q.answer_id`;

/** One statement, and so all of them or none. */
export async function insertQuestions(
  statements: RecordStatements,
  questions: readonly LoggedQuestion[],
): Promise<void> {
  const row = `(${COLUMNS.map(() => '?').join(', ')})`;
  await statements.run(
    `INSERT INTO records.questions (${COLUMNS.join(', ')}) VALUES ${questions.map(() => row).join(', ')}
      ON CONFLICT (answer_id) DO NOTHING`,
    questions.flatMap(toValues),
  );
}

/** In the order of the columns. */
function toValues(asked: LoggedQuestion): SqlValue[] {
  const { answerId, askedAt, origin, outcome, mode, cached, costUsd, milliseconds, noticeCode } = asked;
  const { briefingIds, unanswered } = asked;
  const question = storable(asked.question);
  const readAs = asked.readAs === null ? null : storable(asked.readAs);
  return [
    ...[answerId, Date.parse(askedAt), question, readAs, foldCase(`${question}\n${readAs ?? ''}`)],
    ...[toText(briefingIds), origin, outcome, mode, cached ? 1 : 0, costUsd, Math.round(milliseconds)],
    ...[unanswered?.kind ?? null, toText(unanswered?.missing), toText(unanswered?.nearest), noticeCode],
  ];
}

function toText(list: readonly unknown[] = []): string {
  return JSON.stringify(list); // which escapes both
}

export function toAskedQuestion(row: QuestionRow): AskedQuestion {
  const { answer_id, asked_at, question, read_as, briefing_ids, origin, outcome, mode } = row;
  return {
    ...{ answerId: answer_id, askedAt: new Date(asked_at).toISOString(), question, readAs: read_as },
    ...{ briefingIds: JSON.parse(briefing_ids), origin, outcome, mode, cached: row.cached === 1 },
    ...{ costUsd: row.cost_usd, milliseconds: row.milliseconds },
    unanswered:
      row.unanswered === null
        ? null
        : { kind: row.unanswered, missing: JSON.parse(row.missing), nearest: JSON.parse(row.nearest) },
    ...{ noticeCode: row.notice_code, feedback: toFeedback(row) },
  };
}

function toFeedback({ given_at, is_helpful, reason, comment }: QuestionRow): Feedback | null {
  if (given_at === null) return null;
  return {
    isHelpful: is_helpful === 1,
    ...(reason && { reason }),
    ...(comment !== null && { comment }),
    at: new Date(given_at).toISOString(),
  };
}

/** For searching without regard to case; the same of what is kept and of what is looked for. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Postgres takes no NUL in a text, and neither database half a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
