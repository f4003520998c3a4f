/**
 * The body of an answer in one of its three forms: not covered, written by a model, or quoted. Where a model
 * fails before anything was shown, quotes take its place and a notice says so.
 */
import { CitationList } from '../citations/citation-list.ts';
import { BudgetError, ProviderError } from '../errors.ts';
import { type Generated, generateAnswer } from '../generate/generate-answer.ts';
import type { PromptLimits } from '../generate/prepare-prompt.ts';
import type { AnswerEvent, AskRequest, Disagreement, Notice, Usage } from '../model/answer.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { extractAnswer } from './extract-answer.ts';
import { type Ending, type Findings, FREE } from './findings.ts';
import { describeNotCovered, type Narrowing, sayNotCovered } from './not-covered.ts';
import { promptFor } from './prompt-for.ts';
import { watchModel } from './watch-model.ts';
import { completeDisagreement, writeDisagreement } from './write-disagreement.ts';
import { writeTimeline } from './write-timeline.ts';

export interface WriteParts {
  model: LanguageModel | null;
  limits: PromptLimits;
  /** Date of the newest briefing. */
  libraryAsOf: string | null;
  signal: AbortSignal;
  /** Nothing is shown before the end: the whole of a model's text is there before any of it counts. */
  isFolded?: boolean | undefined;
  /** Told why a model did not write where the answer got over it. */
  onError?: ((error: unknown) => void) | undefined;
}

/** A model's text did not do: why, and what it has cost all the same. */
type Withheld = Pick<Ending, 'notice' | 'refusal' | 'usage'>;

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
  yield { type: 'text-delta', text: sayNotCovered(gap, narrowingOf(request)) };
  if (findings.timeNote) yield { type: 'text-delta', text: ` ${findings.timeNote}` };
  return { outcome: 'not-covered', mode: 'extract', usage };
}

function narrowingOf({ briefingIds, filters }: AskRequest): Narrowing {
  if (briefingIds?.length === 1) return 'one';
  return briefingIds || filters ? 'some' : 'none';
}

async function* writeQuotes(
  { weighed, coverage, timeNote, disagreements = [], retrieved }: Findings,
  withheld: Withheld,
): AsyncGenerator<AnswerEvent, Ending> {
  const told: Disagreement[] = [];
  for (const found of disagreements) {
    told.push(yield* writeDisagreement(found, retrieved.time.isLatest));
  }
  if (told.length === 0) yield* extractAnswer(weighed);
  if (timeNote) yield { type: 'text-delta', text: `\n\n${timeNote}` };
  const differing = told.length > 0 ? { disagreements: told } : {};
  return { outcome: coverage.outcome, mode: 'extract', ...withheld, ...differing };
}

async function* writeGenerated(
  findings: Findings,
  { model, limits, libraryAsOf, signal, isFolded, onError }: WriteParts & { model: LanguageModel },
): AsyncGenerator<AnswerEvent, Ending | Withheld> {
  const { request, coverage } = findings;
  const { system, prompt, sources } = await promptFor(findings, { limits, libraryAsOf });
  const citations = new CitationList();
  const watched = watchModel(model);
  let said = '';
  let hasVerdict = false;
  try {
    const body = generateAnswer(watched, {
      ...{ prompt: { system, prompt, signal, isFolded }, sources, citations },
      isStrict: request.strict ?? false,
    });
    let step = await body.next();
    for (; !step.done; step = await body.next()) {
      if (step.value.type === 'text-delta') said += step.value.text;
      if (step.value.type === 'text-withdrawn') said = '';
      hasVerdict ||= step.value.type === 'claim-checked';
      yield step.value;
    }
    const { ending, saysMissing } = step.value;
    const { usage: tokens, writer } = watched;
    const usage = tokens ? { ...tokens, costUsd: model.costOf(tokens) } : { ...FREE, costUsd: null };
    if (ending === 'uncited') return yield* writeNotCovered(findings, usage);
    if (ending === 'unsupported') return { notice: NOTICES.unsupported, usage };
    const outcome = saysMissing ? 'partial' : coverage.outcome;
    const notice = describeWriting(step.value) ?? (writer === model.name ? null : fellBackTo(writer));
    const told: Disagreement[] = [];
    for (const found of findings.disagreements ?? []) {
      told.push(yield* completeDisagreement(found, { said, cite: (quote) => citations.cite(quote) }));
    }
    // The model is told how new its sources are; the reader is told in any case.
    const { timeNote } = findings;
    if (timeNote && !said.includes(timeNote)) yield { type: 'text-delta', text: `\n\n${timeNote}` };
    return {
      ...{ outcome, mode: 'generate', model: writer, usage },
      ...(notice && { notice }),
      ...(told.length > 0 && { disagreements: told }),
    };
  } catch (error) {
    // Not even "generate" makes a refusal of it: the reader gets what there is for nothing, and is told.
    if (error instanceof BudgetError && said === '') return { refusal: error, usage: FREE };
    if (!(error instanceof ProviderError) || hasVerdict || request.mode === 'generate') throw error;
    onError?.(error);
    // Words of a sentence that was never finished have not been checked, and can be taken back.
    if (said !== '') yield { type: 'text-withdrawn' };
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

/** What the reader must know of a text that is shown. */
function describeWriting({ isTruncated, removed }: Generated): Notice | undefined {
  if (isTruncated) return NOTICES.truncated;
  if (removed === 0) return undefined;
  const message =
    removed === 1
      ? 'One sentence was left out, since no passage supports it'
      : `${removed} sentences were left out, since no passage supports them`;
  return { code: 'sentences-removed', message };
}

const NOTICES = {
  unsupported: {
    code: 'answer-unsupported',
    message: 'No passage supports what the model wrote, so the briefings are quoted',
  },
  truncated: {
    code: 'answer-truncated',
    message: 'The answer reached its longest allowed length and was cut there',
  },
  failed: { message: 'The language model did not answer, so the briefings are quoted instead' },
};
