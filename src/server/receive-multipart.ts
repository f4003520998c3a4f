/** The files of a multipart form, each streamed to where it can be checked; what is wrong with one is told of that one. */
import { extname } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { DocumentError } from '../errors.ts';
import { HttpProblem } from './http-problem.ts';
import { whyUnsafe } from './safe-file-name.ts';

export interface ReceivedFile {
  /** As the sender names it; a plain file name unless `error` says otherwise. */
  name: string;
  ending: string;
  /** Where its bytes lie, or why they do not. */
  received: { file: string } | { error: unknown };
}

export interface ReceiveMultipartOptions {
  receive: (bytes: Readable, ending: string) => Promise<string>;
  discard: (file: string) => Promise<void>;
}

const MAX_FILES = 100;

/** @throws HttpProblem 400 for a body that is no form, or holds no files or too many */
export async function receiveMultipart(
  request: Request,
  { receive, discard }: ReceiveMultipartOptions,
): Promise<ReceivedFile[]> {
  const coming: Promise<ReceivedFile>[] = [];
  const open = new Set<PassThrough>();
  try {
    const form = openForm(request);
    let isOverLimit = false;
    form.on('filesLimit', () => {
      isOverLimit = true;
    });
    form.on('file', (_field, stream, sent) => {
      const name = (sent ?? '').normalize('NFC'); // macOS sends letters and accents apart
      const bytes = new PassThrough();
      bytes.on('error', () => {}); // who receives may not listen yet, and finds it broken when it does
      open.add(bytes);
      const ending = extname(name).toLowerCase();
      coming.push(take(stream, { bytes, name, ending, receive }).finally(() => open.delete(bytes)));
    });
    await pipeline(request, form);
    if (isOverLimit) throw badForm(`holds more than ${MAX_FILES} files`);
    if (coming.length === 0) throw badForm('holds no file');
    return await Promise.all(coming);
  } catch (error) {
    for (const bytes of open) bytes.destroy(new Error('The form broke off'));
    for (const { received } of await Promise.all(coming)) {
      if ('file' in received) await discard(received.file);
    }
    if (error instanceof HttpProblem) throw error;
    throw badForm(`cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function openForm({ headers }: Request): BusboyInstance {
  const contentType = headers['content-type'] ?? '';
  const limits = { files: MAX_FILES, fields: 20, fieldSize: 64 * 1024 };
  // Names keep their paths here, so that one with a path is refused and not cut into another name.
  return new Busboy({ headers: { ...headers, 'content-type': contentType }, preservePath: true, limits });
}

interface TakeOptions {
  bytes: PassThrough;
  name: string;
  ending: string;
  receive: ReceiveMultipartOptions['receive'];
}

/** A file that is not taken is still read to its end: the form goes on behind it. */
async function take(stream: Readable, { bytes, name, ending, receive }: TakeOptions): Promise<ReceivedFile> {
  stream.on('error', (error) => bytes.destroy(error)); // may come more than once
  const reason = whyUnsafe(name);
  if (reason !== undefined) {
    stream.resume();
    return { name, ending, received: { error: new DocumentError(reason) } };
  }
  stream.pipe(bytes);
  try {
    return { name, ending, received: { file: await receive(bytes, ending) } };
  } catch (error) {
    stream.unpipe(bytes);
    stream.resume();
    return { name, ending, received: { error } };
  }
}

function badForm(message: string): HttpProblem {
  const errors = [{ field: 'body', message }];
  return new HttpProblem(400, 'invalid-request', 'The form cannot be used', { errors });
}
