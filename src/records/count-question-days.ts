/** How many questions were answered, and how many not, on each day of UTC. */
import type { AskedQuestion, QuestionDay, QuestionDays } from '../model/question-log.ts';
import type { RecordStatements } from './record-database.ts';

const DAY_MS = 86_400_000;

export interface CountDaysOptions {
  /** Days shown, with today. */
  days: number;
  now: number;
  /** Milliseconds since 1970 of the oldest question that may be counted. */
  since: number;
}

interface CountRow {
  day: number;
  outcome: AskedQuestion['outcome'];
  unanswered: string | null;
  is_helpful: number | null;
  count: number;
}

/** Feedback counts on the day of its question, so that each can be set against the other. */
export async function countQuestionDays(
  statements: RecordStatements,
  { days, now, since }: CountDaysOptions,
): Promise<QuestionDays> {
  const today = Math.floor(now / DAY_MS);
  const counted = Array.from({ length: days }, (_, i) => noneOn(today - days + 1 + i));
  const rows = await statements.all<CountRow>(
    `SELECT q.asked_at / ${DAY_MS} AS day, q.outcome, q.unanswered, f.is_helpful, count(*) AS count
      FROM records.questions q LEFT JOIN records.feedback f ON f.answer_id = q.answer_id
      WHERE q.asked_at >= ? GROUP BY 1, 2, 3, 4`,
    [since],
  );
  for (const { day, outcome, unanswered, is_helpful, count } of rows) {
    const ofDay = counted[day - today + days - 1];
    if (!ofDay) continue; // asked after this had been called
    ofDay[columnOf(outcome, unanswered)] += count;
    if (is_helpful !== null) ofDay[is_helpful === 1 ? 'helpful' : 'notHelpful'] += count;
  }
  return { days: counted };
}

function noneOn(day: number): QuestionDay {
  return {
    day: new Date(day * DAY_MS).toISOString().slice(0, 10),
    ...{ answered: 0, partial: 0, notCovered: 0, notFound: 0, failed: 0, helpful: 0, notHelpful: 0 },
  };
}

function columnOf(outcome: AskedQuestion['outcome'], unanswered: string | null) {
  if (outcome !== 'not-covered') return outcome;
  return unanswered === 'not-found' ? 'notFound' : 'notCovered';
}
