/** Reads qrels.tsv: which documents hold the answer to which question, and how much of it. */
import { EvaluationError } from '../errors.ts';
import { readText } from './read-json-lines.ts';

/** By document: how relevant it is to one question, above 0. */
export type Gains = ReadonlyMap<string, number>;

export interface Judgement {
  query: string;
  document: string;
  /** 0 and below: looked at and not relevant. */
  score: number;
  line: number;
}

const HEADING = /^query-id\tcorpus-id\tscore$/;

/** @throws EvaluationError that names the line */
export async function readJudgements(path: string): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  const lineOf = new Map<string, number>();
  (await readText(path)).split('\n').forEach((text, i) => {
    const line = i + 1;
    if (text.trim() === '' || (line === 1 && HEADING.test(text.trim()))) return;
    const fail = (reason: string, field?: string): never => {
      const facts = { path, line, ...(field === undefined ? {} : { field }) };
      throw new EvaluationError(`Cannot read "${path}", line ${line}: ${reason}`, facts);
    };
    const [query = '', document = '', raw = '', ...more] = text.split('\t');
    if (query === '' || document === '' || raw.trim() === '' || more.length > 0)
      fail('wanted query-id, corpus-id and score with a tab between');
    const score = Number(raw);
    if (!Number.isFinite(score)) fail(`score: is "${raw}", wanted a number`, 'score');
    const pair = `${query}\t${document}`;
    if (lineOf.has(pair)) fail(`"${document}" has been judged for "${query}" in line ${lineOf.get(pair)}`);
    lineOf.set(pair, line);
    judgements.push({ query, document, score, line });
  });
  return judgements;
}

/** By question, its relevant documents. */
export function gainsOf(judgements: readonly Judgement[]): Map<string, Map<string, number>> {
  const gains = new Map<string, Map<string, number>>();
  for (const { query, document, score } of judgements) {
    if (score <= 0) continue;
    const known = gains.get(query) ?? new Map<string, number>();
    gains.set(query, known.set(document, score));
  }
  return gains;
}
