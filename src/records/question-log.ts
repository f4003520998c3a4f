/**
 * The log of questions, for the keeper of the library: what is asked, what is not answered, and what readers say of
 * the answers. Nothing in it says who asked: no address, no key, no conversation.
 */
import { BriefingChatError } from '../errors.ts';
import type {
  AskedQuestions,
  FeedbackRequest,
  QuestionDays,
  UnansweredGroups,
} from '../model/question-log.ts';
import type { Asker } from './conversation-store.ts';
import { countQuestionDays } from './count-question-days.ts';
import { findQuestions, type QuestionFilter } from './find-questions.ts';
import { findUnanswered } from './find-unanswered.ts';
import { bufferRows } from './question-buffer.ts';
import { insertQuestions, type LoggedQuestion, storable } from './question-rows.ts';
import type { RecordDatabase } from './record-database.ts';

export interface QuestionLogOptions {
  /** Days that a question is kept; 0 keeps none. */
  retentionDays: number;
  /** Told once when questions begin to be lost, and once when they are kept again. */
  onError: (error: unknown) => void;
  /** Milliseconds since 1970; default: the clock of this machine. */
  now?: () => number;
}

/** All but `add` reject as the records do. Days are of UTC and count back from today, which is the first. */
export interface QuestionLog {
  /** Keeps a question soon, without waiting and without failing. */
  add(question: LoggedQuestion): void;
  /**
   * Keeps what a reader says of an answer, in place of what was said before.
   * @throws BriefingChatError 'unknown-answer', also for an answer that another site's page asked for
   */
  rate(feedback: FeedbackRequest, asker: Asker): Promise<void>;
  /** @throws BriefingChatError 'questions-not-kept', as the two below do */
  list(filter: QuestionFilter): Promise<AskedQuestions>;
  unanswered(days: number): Promise<UnansweredGroups>;
  days(days: number): Promise<QuestionDays>;
  /** @throws BriefingChatError 'unknown-answer' */
  remove(answerId: string): Promise<void>;
  removeAll(): Promise<void>;
  /** Removes what has been kept long enough; resolves to how many. */
  sweep(): Promise<number>;
  /** Questions that could not be kept since the process began. */
  readonly lost: number;
  /** Writes what is still to be written. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export function openQuestionLog(
  database: RecordDatabase,
  { retentionDays, onError, now = Date.now }: QuestionLogOptions,
): QuestionLog {
  const buffer = bufferRows<LoggedQuestion>({
    write: (questions) => insertQuestions(database, questions),
    onError,
  });
  const oldest = () => now() - retentionDays * DAY_MS;
  const firstOf = (days: number) => {
    const today = now() - (now() % DAY_MS);
    return Math.max(today - (days - 1) * DAY_MS, oldest());
  };
  const written = async () => {
    if (retentionDays === 0) throw keepsNone();
    await buffer.flush();
  };
  return {
    add(question) {
      if (retentionDays > 0) buffer.add(question);
    },
    async rate({ answerId, isHelpful, reason, comment }, { origin }) {
      if (retentionDays === 0) throw unknownAnswer();
      await buffer.flush();
      const said = [isHelpful ? 1 : 0, reason ?? null, comment === undefined ? null : storable(comment)];
      const values = [now(), ...said, storable(answerId), oldest(), origin ?? ''];
      if ((await database.run(RATE, values)).changes === 0) throw unknownAnswer();
    },
    async list({ days, ...filter }) {
      await written();
      return findQuestions(database, firstOf(days), filter);
    },
    async unanswered(days) {
      await written();
      return { days, groups: await findUnanswered(database, firstOf(days)) };
    },
    async days(days) {
      await written();
      return countQuestionDays(database, { days, now: now(), since: firstOf(days) });
    },
    async remove(answerId) {
      await buffer.flush();
      const remove = 'DELETE FROM records.questions WHERE answer_id = ?';
      if ((await database.run(remove, [storable(answerId)])).changes === 0) throw unknownAnswer();
    },
    async removeAll() {
      buffer.clear();
      await buffer.flush(); // what was on its way
      await database.run('DELETE FROM records.questions');
    },
    async sweep() {
      return (await database.run('DELETE FROM records.questions WHERE asked_at <= ?', [oldest()])).changes;
    },
    get lost() {
      return buffer.lost;
    },
    close: () => buffer.close(),
  };
}

/** One statement, so that a question removed in between is not rated. Postgres wants to be told the types. */
const RATE = `INSERT INTO records.feedback (answer_id, given_at, is_helpful, reason, comment)
  SELECT answer_id, CAST(? AS bigint), CAST(? AS integer), CAST(? AS text), CAST(? AS text)
    FROM records.questions WHERE answer_id = ? AND asked_at > ? AND coalesce(origin, '') = ?
  ON CONFLICT (answer_id) DO UPDATE SET given_at = excluded.given_at, is_helpful = excluded.is_helpful,
    reason = excluded.reason, comment = excluded.comment`;

/** The id is not quoted: who knows it can say something about the answer. */
function unknownAnswer(): BriefingChatError {
  const message =
    'There is no such answer in the log of questions: it is too old, was removed, belongs to another page, or no questions are kept here';
  return new BriefingChatError('unknown-answer', message);
}

function keepsNone(): BriefingChatError {
  const message = 'This server keeps no questions; set QUESTION_RETENTION_DAYS to have it keep them';
  return new BriefingChatError('questions-not-kept', message);
}
