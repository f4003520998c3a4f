/**
 * Reads an evaluation set from its folder: questions, judgements and the library they are about, which is either
 * corpus.jsonl (documents of the set's own) or a folder of real briefing files.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EvaluationError } from '../errors.ts';
import { checkValue, readJsonLines, readText } from './read-json-lines.ts';
import { type Gains, gainsOf, type Judgement, readJudgements } from './read-judgements.ts';
import { SetDocument, SetFile, SetQuery } from './set-schema.ts';

export interface EvaluationSet {
  /** Base name of the folder. */
  name: string;
  folder: string;
  queries: SetQuery[];
  /** By question, its relevant documents; a question without any is not there. */
  gains: ReadonlyMap<string, Gains>;
  judgements: readonly Judgement[];
  /** Documents of the set's own, or a folder of briefing files whose ids the judgements name. */
  library: { documents: SetDocument[] } | { corpusDir: string };
  /** ISO date that counts as today where a question has none. */
  asOf: string | undefined;
  /** Files that results depend on, the corpus folder left out. */
  files: readonly string[];
}

/**
 * @param options.limit questions at most, spread evenly over the set; default: all
 * @throws EvaluationError naming file, line and field
 */
export async function readSet(
  folder: string,
  { limit }: { limit?: number | undefined } = {},
): Promise<EvaluationSet> {
  const path = resolve(folder);
  if (!isFolder(path)) throw new EvaluationError(`Cannot read the set "${folder}": there is no such folder`);
  const inSet = (file: string) => join(folder, file);
  const all = await readJsonLines(inSet('queries.jsonl'), SetQuery);
  const judgements = await readJudgements(inSet('qrels.tsv'));
  const { library, asOf, file } = await readLibrary(folder);
  const set = {
    name: basename(path),
    folder,
    queries: spread(all, limit),
    gains: gainsOf(judgements),
    judgements,
    library,
    asOf,
    files: ['queries.jsonl', 'qrels.tsv', ...(file === undefined ? [] : [file])],
  };
  checkQueries(set, all);
  if ('documents' in library) checkDocuments(set, new Set(library.documents.map(({ _id }) => _id)));
  return set;
}

/** Every document that is judged or that a question is narrowed to must be there. @throws EvaluationError */
export function checkDocuments(
  { folder, judgements, queries }: Pick<EvaluationSet, 'folder' | 'judgements' | 'queries'>,
  known: ReadonlySet<string>,
): void {
  const unknown = judgements.find(({ document }) => !known.has(document));
  if (unknown) {
    const path = join(folder, 'qrels.tsv');
    const { line, document } = unknown;
    const message = `Cannot read "${path}", line ${line}: corpus-id: "${document}" is not a document of the set`;
    throw new EvaluationError(message, { path, line, field: 'corpus-id' });
  }
  for (const { _id, briefingIds } of queries) {
    const missing = briefingIds?.find((id) => !known.has(id));
    if (missing === undefined) continue;
    const path = join(folder, 'queries.jsonl');
    const message = `Cannot read "${path}", question "${_id}": briefingIds: "${missing}" is not a document of the set`;
    throw new EvaluationError(message, { path, field: 'briefingIds' });
  }
}

function checkQueries({ folder, judgements }: EvaluationSet, queries: readonly SetQuery[]): void {
  const known = new Set(queries.map(({ _id }) => _id));
  const unknown = judgements.find(({ query }) => !known.has(query));
  if (!unknown) return;
  const path = join(folder, 'qrels.tsv');
  const message = `Cannot read "${path}", line ${unknown.line}: query-id: "${unknown.query}" is not in queries.jsonl`;
  throw new EvaluationError(message, { path, line: unknown.line, field: 'query-id' });
}

async function readLibrary(
  folder: string,
): Promise<Pick<EvaluationSet, 'library' | 'asOf'> & { file?: string }> {
  const corpus = join(folder, 'corpus.jsonl');
  if (existsSync(corpus))
    return {
      library: { documents: await readJsonLines(corpus, SetDocument) },
      asOf: undefined,
      file: 'corpus.jsonl',
    };
  const path = join(folder, 'set.json');
  if (existsSync(path)) {
    const { corpus, asOf } = checkValue(parse(path, await readText(path)), SetFile, { path });
    const corpusDir = resolve(folder, corpus);
    if (isFolder(corpusDir)) return { library: { corpusDir }, asOf, file: 'set.json' };
    throw new EvaluationError(`Cannot read "${path}": corpus: there is no folder "${corpus}"`, {
      ...{ path, field: 'corpus' },
    });
  }
  const corpusDir = resolve(folder, 'corpus');
  if (isFolder(corpusDir)) return { library: { corpusDir }, asOf: undefined };
  throw new EvaluationError(
    `Cannot read the set "${folder}": it has no documents; wanted corpus.jsonl, a folder corpus/, or set.json that names one`,
    { path: folder },
  );
}

/** Types often stand in blocks, so the first few would be of one type only. */
function spread<T>(all: readonly T[], limit = all.length): T[] {
  if (limit >= all.length) return [...all];
  return Array.from({ length: limit }, (_, i) => all[Math.floor((i * all.length) / limit)] as T);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EvaluationError(`Cannot read "${path}": it is not JSON (${(cause as Error).message})`, {
      ...{ path, cause },
    });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
