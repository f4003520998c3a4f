/** Reads a file of JSON lines, each checked; what is wrong is told with its file, line and field. */
import { isUtf8 } from 'node:buffer';
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

/** @throws EvaluationError if the file is missing, cannot be read or is not UTF-8 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = REASONS[cause.code ?? ''] ?? cause.message;
    throw new EvaluationError(`Cannot read "${path}": ${reason}`, { path, cause });
  });
  if (!isUtf8(bytes)) {
    const line = firstForeignLine(bytes);
    const message = `Cannot read "${path}", line ${line}: it is not UTF-8; wanted UTF-8`;
    throw new EvaluationError(message, { path, line });
  }
  return bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, wanted a file',
};
const LINE_FEED = 10;

/** No character of UTF-8 goes over the end of a line, so each can be looked at by itself. */
function firstForeignLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function parseLine(text: string, { path, line }: { path: string; line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // It quotes the text, which would go to a terminal as it is.
    const reason = (cause as Error).message.replace(/\p{Cc}/gu, ' ');
    throw new EvaluationError(`Cannot read "${path}", line ${line}: it is not JSON (${reason})`, {
      ...{ path, line, cause },
    });
  }
}
