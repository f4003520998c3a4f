/** Which format a body has, by its content type. */
import type { Request } from 'express';
import { HttpProblem } from './http-problem.ts';

const ENDINGS: Record<string, string> = {
  'text/markdown': '.md',
  'text/x-markdown': '.md',
  'text/plain': '.txt',
  'text/html': '.html',
  'application/json': '.json',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'text/vtt': '.vtt',
  'application/x-subrip': '.srt',
};

/** The ending of files of that format. @throws HttpProblem 415 */
export function endingOf(request: Request): string {
  const encoding = request.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw unsupported('Content-Encoding', `is "${encoding}", wanted none`);
  }
  const type = request.get('content-type');
  const ending = ENDINGS[type?.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
  if (ending) return ending;
  const wanted = `wanted one of ${Object.keys(ENDINGS).join(', ')}`;
  throw unsupported('Content-Type', `${type === undefined ? 'is missing' : `is "${type}"`}, ${wanted}`);
}

function unsupported(field: string, message: string): HttpProblem {
  const errors = [{ field, message }];
  return new HttpProblem(415, 'unsupported-media-type', 'The document cannot be taken in this form', {
    errors,
  });
}
