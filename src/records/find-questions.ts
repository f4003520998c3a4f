/** Questions of the log by what came of them, what was said about them, and their words; page by page, newest first. */
import type { AskedQuestion, AskedQuestions } from '../model/question-log.ts';
import { foldCase, type QuestionRow, SELECT_QUESTIONS, toAskedQuestion } from './question-rows.ts';
import type { RecordStatements, SqlValue } from './record-database.ts';

export interface QuestionFilter {
  /** Days of UTC looked back, with today. */
  days: number;
  outcome?: AskedQuestion['outcome'] | undefined;
  isHelpful?: boolean | undefined;
  /** Words that the question, as asked or as understood, holds all of, as written but for their case. */
  text?: string | undefined;
  /** Questions wanted at most. */
  limit: number;
  /** Where the page before ended: its `next`. */
  before?: QuestionPlace | undefined;
}

/** A question's place in the order of the log. */
export interface QuestionPlace {
  askedAt: number;
  answerId: string;
}

/** Words that are looked for at most. */
const MAX_WORDS = 10;

/** @param since milliseconds since 1970 of the oldest that may be shown */
export async function findQuestions(
  statements: RecordStatements,
  since: number,
  { outcome, isHelpful, text, limit, before }: Omit<QuestionFilter, 'days'>,
): Promise<AskedQuestions> {
  const conditions: [sql: string, ...values: SqlValue[]][] = [['q.asked_at >= ?', since]];
  if (outcome !== undefined) conditions.push(['q.outcome = ?', outcome]);
  if (isHelpful !== undefined) conditions.push(['f.is_helpful = ?', isHelpful ? 1 : 0]);
  for (const word of foldCase(text ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)) {
    conditions.push(["q.folded LIKE ? ESCAPE '\\'", `%${word.replace(/[\\%_]/g, '\\$&')}%`]);
  }
  if (before) {
    const { askedAt, answerId } = before;
    conditions.push(['(q.asked_at < ? OR (q.asked_at = ? AND q.answer_id < ?))', askedAt, askedAt, answerId]);
  }
  const where = conditions.map(([sql]) => sql).join(' AND ');
  const values = conditions.flatMap(([, ...given]) => given);
  const rows = await statements.all<QuestionRow>(
    `${SELECT_QUESTIONS} WHERE ${where} ORDER BY q.asked_at DESC, q.answer_id DESC LIMIT ?`,
    [...values, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? `${last.asked_at}.${last.answer_id}` : null;
  return { questions: shown.map(toAskedQuestion), next };
}

/** Reads the `next` of a page; undefined if it is none. */
export function readPlace(text: string): QuestionPlace | undefined {
  const [, askedAt, answerId] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(text) ?? [];
  return askedAt === undefined || answerId === undefined ? undefined : { askedAt: Number(askedAt), answerId };
}
