/** What the library did not answer, gathered by subject: what its keeper may want to write about or to look into. */
import type { UnansweredGroup } from '../model/question-log.ts';
import { groupUnanswered, type UnansweredQuestion } from './group-unanswered.ts';
import type { RecordStatements } from './record-database.ts';

/** The newest of them; more are no clearer. */
const MAX_QUESTIONS = 10_000;
const MAX_GROUPS = 500;

interface Row {
  answer_id: string;
  asked_at: number;
  question: string;
  read_as: string | null;
  unanswered: UnansweredQuestion['kind'] | null;
  missing: string;
  nearest: string;
}

/**
 * The largest groups first. Among them are answers of which readers say that something is missing in them or not
 * borne out: the library seemed to cover those questions, and its passages did not answer them.
 * @param since milliseconds since 1970
 */
export async function findUnanswered(
  statements: RecordStatements,
  since: number,
): Promise<UnansweredGroup[]> {
  const rows = await statements.all<Row>(
    `SELECT q.answer_id, q.asked_at, q.question, q.read_as, q.unanswered, q.missing, q.nearest
      FROM records.questions q LEFT JOIN records.feedback f ON f.answer_id = q.answer_id
      WHERE q.asked_at >= ? AND (q.unanswered IS NOT NULL OR (q.outcome IN ('answered', 'partial')
        AND f.is_helpful = 0 AND f.reason IN ('incomplete', 'unsupported')))
      ORDER BY q.asked_at DESC, q.answer_id DESC LIMIT ?`,
    [since, MAX_QUESTIONS],
  );
  return groupUnanswered(rows.map(toUnanswered), MAX_GROUPS);
}

function toUnanswered(row: Row): UnansweredQuestion {
  return {
    answerId: row.answer_id,
    askedAt: row.asked_at,
    question: row.read_as ?? row.question,
    kind: row.unanswered ?? 'not-found',
    missing: JSON.parse(row.missing),
    nearest: JSON.parse(row.nearest),
  };
}
