/**
 * The body of an answer in one of its three forms: not covered, written by a model, or quoted. Where a model
 * fails before anything was shown, quotes take its place and a notice says so.
 */
import { ProviderError } from '../errors.ts';
import { generateAnswer } from '../generate/generate-answer.ts';
import { buildPrompt, packSources } from '../generate/prompt.ts';
import type { AnswerEvent, Disagreement, Notice, Usage } from '../model/answer.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { ANSWER_PROMPT } from '../prompts.ts';
import { extractAnswer } from './extract-answer.ts';
import { type Ending, type Findings, FREE } from './findings.ts';
import { describeNotCovered, sayNotCovered } from './not-covered.ts';
import { watchModel } from './watch-model.ts';
import { writeDisagreement } from './write-disagreement.ts';
import { writeTimeline } from './write-timeline.ts';

export interface WriteParts {
  model: LanguageModel | null;
  maxSourceTokens: number;
  signal: AbortSignal;
  /** Told why a model did not write where the answer got over it. */
  onError?: ((error: unknown) => void) | undefined;
}

/** A model's text was not shown: why, and what it has cost all the same. */
interface Withheld {
  notice: Notice;
  usage: Usage;
}

export async function* writeAnswer(
  findings: Findings,
  { model, ...parts }: WriteParts,
): AsyncGenerator<AnswerEvent, Ending> {
  if (findings.timeline) {
    yield* writeTimeline(findings.timeline);
    return { outcome: 'answered', mode: 'extract', usage: FREE };
  }
  if (findings.coverage.outcome === 'not-covered') return yield* writeNotCovered(findings, FREE);
  if (!model) return yield* writeQuotes(findings, { usage: FREE });
  const written = yield* writeGenerated(findings, { model, ...parts });
  return 'outcome' in written ? written : yield* writeQuotes(findings, written);
}

async function* writeNotCovered(findings: Findings, usage: Usage): AsyncGenerator<AnswerEvent, Ending> {
  const { coverage, retrieved, request } = findings;
  const gap = describeNotCovered(coverage.missing, retrieved.chunks);
  const isScoped = request.briefingIds !== undefined || request.filters !== undefined;
  yield { type: 'text-delta', text: sayNotCovered(gap, isScoped) };
  if (findings.timeNote) yield { type: 'text-delta', text: ` ${findings.timeNote}` };
  return { outcome: 'not-covered', mode: 'extract', usage };
}

async function* writeQuotes(
  { weighed, coverage, timeNote, disagreements, retrieved }: Findings,
  withheld: { usage: Usage; notice?: Notice },
): AsyncGenerator<AnswerEvent, Ending> {
  const told: Disagreement[] = [];
  for (const found of disagreements ?? [])
    told.push(yield* writeDisagreement(found, retrieved.time.isLatest));
  if (told.length === 0) yield* extractAnswer(weighed);
  if (timeNote) yield { type: 'text-delta', text: `\n\n${timeNote}` };
  const differing = told.length > 0 ? { disagreements: told } : {};
  return { outcome: coverage.outcome, mode: 'extract', ...withheld, ...differing };
}

async function* writeGenerated(
  findings: Findings,
  { model, maxSourceTokens, signal, onError }: WriteParts & { model: LanguageModel },
): AsyncGenerator<AnswerEvent, Ending | Withheld> {
  const { request, retrieved, coverage } = findings;
  const sources = packSources(retrieved.chunks, maxSourceTokens);
  const today = request.asOf ?? new Date().toISOString().slice(0, 10);
  const prompt = buildPrompt(request.question, { sources, history: request.history ?? [], today });
  const watched = watchModel(model);
  let hasShown = false;
  try {
    const body = generateAnswer(watched, { prompt: { system: ANSWER_PROMPT, prompt, signal }, sources });
    let step = await body.next();
    for (; !step.done; step = await body.next()) {
      hasShown = true;
      yield step.value;
    }
    const { ending, isTruncated } = step.value;
    const usage = watched.usage
      ? { ...watched.usage, costUsd: model.costOf(watched.usage) }
      : { ...FREE, costUsd: null };
    if (ending === 'uncited') return yield* writeNotCovered(findings, usage);
    if (ending === 'unsupported') return { notice: NOTICES.unsupported, usage };
    const { writer } = watched;
    const notice = isTruncated ? NOTICES.truncated : writer === model.name ? null : fellBackTo(writer);
    const facts = { outcome: coverage.outcome, mode: 'generate', model: writer, usage } as const;
    return { ...facts, ...(notice && { notice }) };
  } catch (error) {
    if (!(error instanceof ProviderError) || hasShown || request.mode === 'generate') throw error;
    onError?.(error);
    const { usage } = watched;
    const paid = usage ? { ...usage, costUsd: model.costOf(usage) } : FREE;
    return { notice: { ...NOTICES.failed, code: error.code }, usage: paid };
  }
}

function fellBackTo(name: string): Notice {
  return {
    code: 'model-replaced',
    message: `The first language model did not answer, so "${name}" wrote this`,
  };
}

const NOTICES = {
  unsupported: {
    code: 'answer-unsupported',
    message: 'The model’s citations did not hold, so the briefings are quoted instead',
  },
  truncated: {
    code: 'answer-truncated',
    message: 'The answer reached its longest allowed length and was cut there',
  },
  failed: { message: 'The language model did not answer, so the briefings are quoted instead' },
};
