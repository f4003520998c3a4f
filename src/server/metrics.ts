/**
 * Counts for whoever watches the server, in the text format of Prometheus. They hold no question and no address; each
 * app has its own.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerEvent } from '../model/answer.ts';
import type { Spending } from '../spending/spending.ts';

type AnswerEnd = Extract<AnswerEvent, { type: 'answer-end' }>;

export interface Metrics {
  answered(end: AnswerEnd): void;
  /** An answer that came to no end. */
  failed(code: string): void;
  /** A reader has said whether an answer was of use. */
  rated(isHelpful: boolean): void;
  /** @param route as it is declared, e.g. "/briefings/:id" */
  replied(route: string, status: number): void;
  /** Shows how many answers are read. */
  watch(streams: { readonly readers: number; readonly writing: number }): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export interface MetricsParts {
  spending: Spending;
  questions: { readonly lost: number };
}

/** Seconds: quotes take milliseconds, a written answer its first second, a slow model a minute. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics({ spending, questions }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `briefing_chat_${name}`, help, labelNames, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({
      ...{ name: `briefing_chat_${name}_seconds`, help, registers },
      ...{ labelNames: ['mode', 'cached'] as const, buckets: BUCKETS },
    });
  const answers = counter('answers_total', 'Answers given', ['outcome', 'mode', 'cached']);
  const errors = counter('answer_errors_total', 'Answers that came to no end, by code', ['code']);
  const notices = counter('answer_notices_total', 'Answers that came with a notice, by code', ['code']);
  const failures = counter('provider_failures_total', 'Answers that a model provider failed, by code', [
    'code',
  ]);
  const feedback = counter('feedback_total', 'Feedback on answers; a changed mind counts again', ['verdict']);
  const requests = counter('http_requests_total', 'HTTP replies', ['route', 'status']);
  const firstText = seconds('first_text', 'Time from the question to the first words');
  const total = seconds('answer', 'Time from the question to the end of the answer');
  showSpending(registry, spending);
  new Counter({
    ...{ name: 'briefing_chat_questions_lost_total', help: 'Questions that could not be logged', registers },
    collect() {
      this.reset();
      this.inc(questions.lost);
    },
  });
  const countFailure = (code: string) => code.startsWith('provider-') && failures.inc({ code });
  return {
    answered: ({ outcome, mode, cached, notice, timingsMs }) => {
      const labels = { mode, cached: String(cached) };
      answers.inc({ outcome, ...labels });
      if (timingsMs.firstText !== null) firstText.observe(labels, timingsMs.firstText / 1000);
      total.observe(labels, timingsMs.total / 1000);
      if (!notice) return;
      notices.inc({ code: notice.code });
      countFailure(notice.code);
    },
    failed: (code) => {
      errors.inc({ code });
      countFailure(code);
    },
    rated: (isHelpful) => feedback.inc({ verdict: isHelpful ? 'helpful' : 'not_helpful' }),
    replied: (route, status) => requests.inc({ route, status: String(status) }),
    watch: (streams) => {
      gauge(
        registry,
        ['open_streams', 'Connections that an answer is being shown on'],
        () => streams.readers,
      );
      gauge(registry, ['answers_under_way', 'Streamed answers being written'], () => streams.writing);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/** Read when somebody looks: the counts are kept where the money is spent. */
function showSpending(registry: Registry, spending: Spending): void {
  const registers = [registry];
  const { totals } = spending;
  new Counter({
    ...{ name: 'briefing_chat_cost_usd_total', help: 'US dollars paid to models', labelNames: ['model'] },
    registers,
    collect() {
      this.reset();
      for (const [model, usd] of totals.usdByModel) this.inc({ model }, usd);
    },
  });
  new Counter({
    ...{
      name: 'briefing_chat_tokens_total',
      help: 'Tokens that models read and wrote',
      labelNames: ['kind'],
    },
    registers,
    collect() {
      this.reset();
      const { promptTokens, cachedTokens, completionTokens } = totals.tokens;
      this.inc({ kind: 'prompt' }, promptTokens - cachedTokens);
      this.inc({ kind: 'cached_prompt' }, cachedTokens);
      this.inc({ kind: 'completion' }, completionTokens);
    },
  });
  new Counter({
    name: 'briefing_chat_budget_refusals_total',
    help: 'Calls to a model that a budget did not allow, by budget',
    labelNames: ['scope'],
    registers,
    collect() {
      this.reset();
      for (const [scope, count] of Object.entries(totals.refusals)) this.inc({ scope }, count);
    },
  });
  gauge(registry, ['spend_today_usd', 'US dollars spent since 00:00 UTC'], async () => {
    return (await spending.today()).spentUsd;
  });
  gauge(
    registry,
    ['budget_left_today_usd', 'US dollars left of the budget of the day; +Inf for no limit'],
    async () => {
      return (await spending.today()).leftUsd ?? Number.POSITIVE_INFINITY;
    },
  );
}

function gauge(
  registry: Registry,
  [name, help]: [name: string, help: string],
  read: () => number | Promise<number>,
): void {
  new Gauge({
    ...{ name: `briefing_chat_${name}`, help, registers: [registry] },
    async collect() {
      // What cannot be read leaves the other counts readable.
      this.set(await Promise.resolve(read()).catch(() => Number.NaN));
    },
  });
}
