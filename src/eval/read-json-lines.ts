/** Reads a file of JSON lines, each checked; what is wrong is told with its file, line and field. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { EvaluationError } from '../errors.ts';

/** Empty lines are passed over. @throws EvaluationError */
export async function readJsonLines<T extends { _id: string }>(
  path: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const rows: T[] = [];
  const lineOf = new Map<string, number>();
  (await readText(path)).split('\n').forEach((text, i) => {
    if (text.trim() === '') return;
    const line = i + 1;
    const row = checkValue(parseLine(text, { path, line }), schema, { path, line });
    const known = lineOf.get(row._id);
    if (known !== undefined)
      throw new EvaluationError(
        `Cannot read "${path}", line ${line}: _id: "${row._id}" is the id of line ${known} already`,
        { path, line, field: '_id' },
      );
    lineOf.set(row._id, line);
    rows.push(row);
  });
  if (rows.length === 0) throw new EvaluationError(`Cannot read "${path}": it has no lines`, { path });
  return rows;
}

/** @throws EvaluationError that names the first field that is wrong */
export function checkValue<T>(
  value: unknown,
  schema: z.ZodType<T>,
  { path, line }: { path: string; line?: number },
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  const place = line === undefined ? `"${path}"` : `"${path}", line ${line}`;
  const message = `Cannot read ${place}: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'it has another shape'}`;
  throw new EvaluationError(message, {
    path,
    ...(line === undefined ? {} : { line }),
    ...(field === '' ? {} : { field }),
  });
}

/** @throws EvaluationError if the file is missing or cannot be read */
export async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(cause);
    throw new EvaluationError(`Cannot read "${path}": ${reason}`, { path, cause });
  }
}

function parseLine(text: string, { path, line }: { path: string; line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new EvaluationError(`Cannot read "${path}", line ${line}: it is not JSON (${reason})`, {
      ...{ path, line, cause },
    });
  }
}
