/** `briefing-chat questions`: what was asked of the server, newest first, or what it could not answer, by subject. */
import pc from 'picocolors';
import { compose } from '../compose.ts';
import type { AskedQuestion, Feedback, UnansweredGroup } from '../model/question-log.ts';
import type { Config } from '../model/settings.ts';
import { type QuestionPlace, readPlace } from '../records/find-questions.ts';
import type { QuestionLog } from '../records/question-log.ts';
import { escapeControls } from '../server/describe-for-log.ts';
import type { ExitCode } from './exit-code.ts';

export interface QuestionsOptions {
  /** Looked back, with today. */
  days: number;
  isUnanswered: boolean;
  isJson: boolean;
}

/** As many as come in one reading of the log. */
const A_PAGE = 200;
const LONGEST_OUTCOME = 'not-covered'.length;

export async function runQuestions(
  config: Config,
  { days, isUnanswered, isJson }: QuestionsOptions,
): Promise<ExitCode> {
  const { questions, close } = await compose(config);
  try {
    if (isUnanswered) {
      const { groups } = await questions.unanswered(days);
      print(groups, isJson ? { json: { days, groups } } : { line: describeGroup });
    } else {
      const asked = await readAll(questions, days);
      print(asked, isJson ? { json: { questions: asked, next: null } } : { line: describeQuestion });
    }
    return 0;
  } finally {
    await close();
  }
}

async function readAll(log: QuestionLog, days: number): Promise<AskedQuestion[]> {
  const all: AskedQuestion[] = [];
  let before: QuestionPlace | undefined;
  do {
    const { questions, next } = await log.list({ days, limit: A_PAGE, before });
    all.push(...questions);
    before = next === null ? undefined : readPlace(next);
  } while (before);
  return all;
}

function print<T>(items: readonly T[], form: { json: unknown } | { line: (item: T) => string }): void {
  if ('json' in form) process.stdout.write(`${JSON.stringify(form.json, null, 2)}\n`);
  else for (const item of items) console.log(form.line(item));
}

/** e.g. "2026-11-24 20:10  answered     Which chips was V4 trained on?  (not helpful: incomplete)" */
function describeQuestion({ askedAt, outcome, question, feedback }: AskedQuestion): string {
  const time = pc.dim(askedAt.slice(0, 16).replace('T', ' '));
  const said = feedback ? `  ${describeFeedback(feedback)}` : '';
  return `${time}  ${outcome.padEnd(LONGEST_OUTCOME)}  ${escapeControls(question)}${said}`;
}

function describeFeedback({ isHelpful, reason, comment }: Feedback): string {
  const words = [isHelpful ? 'helpful' : 'not helpful', reason, comment && `“${escapeControls(comment)}”`];
  return pc.dim(`(${words.filter(Boolean).join(': ')})`);
}

/** e.g. "   3 ×  Who is the CEO of Mistral?  (missing: Mistral)" */
function describeGroup({ count, question, kind, missing }: UnansweredGroup): string {
  const why = kind === 'not-covered' ? `missing: ${escapeControls(missing.join(', '))}` : 'not found';
  return `${String(count).padStart(4)} ×  ${escapeControls(question)}  ${pc.dim(`(${why})`)}`;
}
