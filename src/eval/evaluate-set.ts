/** The story of one set: read -> index it as the product does -> ask every question -> score -> report. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { IngestStage } from '../ingest/progress.ts';
import type { Config } from '../model/settings.ts';
import { PROMPT_VERSION } from '../prompts.ts';
import { abstentionCurve } from './abstention-curve.ts';
import { askQuestions } from './ask-questions.ts';
import { runBaselines } from './baselines/run-baselines.ts';
import { compareReports } from './compare-reports.ts';
import { dayOfAsking } from './day-of-asking.ts';
import type { EarlierReport } from './earlier-report.ts';
import { fingerprint } from './fingerprint.ts';
import { METRICS } from './metrics.ts';
import { type OpenSet, openSet } from './open-set.ts';
import { QuoteChecker } from './quote-checker.ts';
import { RETRIEVED } from './rank-documents.ts';
import type { EvaluationSet } from './read-set.ts';
import type { SetReport } from './set-report.ts';
import { summarize, summarizeGroups } from './summarize.ts';
import { summarizeBaseline } from './summarize-baseline.ts';

export type EvaluationStage = IngestStage | 'ask' | 'baselines' | 'summarize';

export interface EvaluateOptions {
  /** Whether other searches are put to the same questions. */
  hasBaselines: boolean;
  /** Whether the report carries a row for each question. */
  isPerQuery: boolean;
  /** By set, what to compare with; undefined: nothing. */
  earlier: ReadonlyMap<string, EarlierReport> | undefined;
  onProgress: (stage: EvaluationStage, done: number, total: number) => void;
  signal: AbortSignal;
}

/** Of prompts where no model is set up: the defaults of `MAX_SOURCE_TOKENS` and `MAX_PROMPT_TOKENS`. */
const LIMITS = { maxSourceTokens: 900, maxPromptTokens: 1300 };
/** Formats that a quote can be looked for in as they are written. */
const TEXT_FORMATS = new Set(['.txt', '.md', '.markdown']);

/** Deterministic: the same set, settings and code give the same report. @throws EvaluationError; as the ingest does */
export async function evaluateSet(
  set: EvaluationSet,
  config: Config,
  { hasBaselines, isPerQuery, earlier, onProgress, signal }: EvaluateOptions,
): Promise<SetReport> {
  const open = await openSet(set, config, { onProgress, signal });
  try {
    const { facts } = open.index.version;
    const today = dayOfAsking(open);
    const { maxSourceTokens, maxPromptTokens } = config.model ?? LIMITS;
    const rows = await askQuestions(open, {
      ...{ limits: { maxSourceTokens, maxPromptTokens }, today, checker: quoteChecker(open), signal },
      onProgress: (done, total) => onProgress('ask', done, total),
    });
    const runs = hasBaselines
      ? await runBaselines(open, {
          ...{ today, signal },
          onProgress: (done, total) => onProgress('baselines', done, total),
        })
      : {};
    onProgress('summarize', 0, 1);
    const names = Object.keys(METRICS);
    const hasKinds = rows.some(({ kind }) => kind !== undefined);
    const summary = summarize(rows, names);
    const settings = {
      ...{ ...open.settings, reranker: rerankerOf(config), retrieved: RETRIEVED },
      ...{ passages: config.retrieve.limit, maxSourceTokens, maxPromptTokens },
      ...{ promptVersion: PROMPT_VERSION, today },
    };
    const print = await fingerprint(set, { settings, sourceDir: join(config.paths.publicDir, '..', 'src') });
    const report: SetReport = {
      ...{ set: set.name, documents: facts.briefings, chunks: facts.chunks, queries: rows.length },
      ...summary,
      byType: summarizeGroups(rows, { by: 'type', names }),
      ...(hasKinds ? { byKind: summarizeGroups(rows, { by: 'kind', names }) } : {}),
      baselines: Object.fromEntries(
        Object.entries(runs).map(([name, run]) => [name, summarizeBaseline(run, rows)]),
      ),
      fingerprint: print,
      curve: abstentionCurve(rows),
      ...(earlier
        ? {
            comparison: compareReports(
              { metrics: summary.metrics, fingerprint: print, rows },
              earlier.get(set.name),
            ),
          }
        : {}),
      ...(isPerQuery ? { perQuery: rows } : {}),
    };
    onProgress('summarize', 1, 1);
    return report;
  } finally {
    await open.close();
  }
}

/** Null where passages are ordered by the search alone. */
function rerankerOf({ reranker }: Pick<Config, 'reranker'>): string | null {
  if (!reranker) return null;
  return 'model' in reranker ? `${reranker.kind}:${reranker.model}` : reranker.kind;
}

function quoteChecker({ set: { library }, index, documentOf }: OpenSet): QuoteChecker {
  if ('documents' in library) {
    const texts = new Map(library.documents.map(({ _id, text }) => [_id, text]));
    return new QuoteChecker(index.version, async (briefingId) => texts.get(documentOf(briefingId)));
  }
  return new QuoteChecker(index.version, async (_, path) =>
    TEXT_FORMATS.has(extname(path).toLowerCase())
      ? await readFile(join(library.corpusDir, path), 'utf8')
      : undefined,
  );
}
