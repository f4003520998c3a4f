/** Questions as a table that spreadsheets open (RFC 4180), newest first. */
import type { AskedQuestion } from '../../model/question-log.ts';

const COLUMNS: readonly [string, (asked: AskedQuestion) => string | number | null | undefined][] = [
  ['askedAt', ({ askedAt }) => askedAt],
  ['question', ({ question }) => question],
  ['readAs', ({ readAs }) => readAs],
  ['outcome', ({ outcome }) => outcome],
  ['unanswered', ({ unanswered }) => unanswered?.kind],
  ['missing', ({ unanswered }) => unanswered?.missing.join(' ')],
  ['mode', ({ mode }) => mode],
  ['cached', ({ cached }) => String(cached)],
  ['costUsd', ({ costUsd }) => costUsd],
  ['milliseconds', ({ milliseconds }) => milliseconds],
  ['briefingIds', ({ briefingIds }) => briefingIds.join(' ')],
  ['origin', ({ origin }) => origin],
  ['noticeCode', ({ noticeCode }) => noticeCode],
  ['helpful', ({ feedback }) => (feedback ? String(feedback.isHelpful) : null)],
  ['reason', ({ feedback }) => feedback?.reason],
  ['comment', ({ feedback }) => feedback?.comment],
  ['answerId', ({ answerId }) => answerId],
];

export function writeCsv(questions: readonly AskedQuestion[]): string {
  const lines = questions.map((asked) => COLUMNS.map(([, read]) => quote(read(asked))).join(','));
  return `${[COLUMNS.map(([name]) => name).join(','), ...lines].join('\r\n')}\r\n`;
}

/** What readers write must not be run as a formula by the spreadsheet that opens it (OWASP, CSV injection). */
function quote(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
