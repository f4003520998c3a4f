/** Writing routes of the library: put a briefing in its place, add one or several, take one out. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { BriefingChatError, DocumentError, RequestError } from '../errors.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { WrittenDocument } from '../live/briefing-writer.ts';
import type { Upload, UploadPlan } from '../live/plan-upload.ts';
import type { AppParts } from './app-parts.ts';
import { type DocumentReply, describePlan, describeRefused, describeWritten } from './describe-writing.ts';
import { HttpProblem } from './http-problem.ts';
import { endingOf } from './media-types.ts';
import { readWriteOptions, type WriteOptions } from './read-write-options.ts';
import { receiveBody } from './receive-body.ts';
import { type ReceivedFile, receiveMultipart } from './receive-multipart.ts';
import { whyNoId } from './safe-file-name.ts';

/** What is wrong with one document and says nothing about the others. */
const OF_ONE_DOCUMENT: ReadonlySet<string> = new Set([
  ...['document-refused', 'document-too-large', 'id-mismatch', 'briefing-exists', 'invalid-request'],
]);

export function briefingRoutes({ writer, builds }: AppParts, guard: readonly RequestHandler[]): Router {
  const router = Router();

  router.put<'/briefings/:id', { id: string }>('/briefings/:id', ...guard, async (request, response) => {
    const id = checkId(request.params.id);
    const options = readWriteOptions(request, ['wait', 'dryRun']);
    await writeOne(request, response, { id, options: { ...options, mayReplace: true } });
  });

  router.post('/briefings', ...guard, async (request, response) => {
    const options = readWriteOptions(request, ['wait', 'dryRun', 'replace']);
    if (request.is('multipart/form-data')) await writeForm(request, response, options);
    else if (request.is('application/json')) await writeOne(request, response, { options });
    else throw wantedForm(request);
  });

  router.delete<'/briefings/:id', { id: string }>('/briefings/:id', ...guard, async (request, response) => {
    const id = checkId(request.params.id);
    const { isAwaited } = readWriteOptions(request, ['wait']);
    const removed = await writer.remove(id);
    if (!removed) throw new HttpProblem(404, 'unknown-briefing', `No briefing is called "${id}"`);
    const { files } = removed;
    if (!isAwaited)
      response.status(202).json({ status: 'accepted', briefingId: id, files, build: builds.status() });
    else response.json({ status: 'removed', briefingId: id, files, version: (await removed.report).version });
  });

  async function writeOne(
    request: Request,
    response: Response,
    { id, options }: { id?: string; options: WriteOptions },
  ): Promise<void> {
    const ending = endingOf(request);
    const statedBytes = Number(request.get('content-length') ?? 0);
    const file = await receiveBody(request, (bytes) => writer.receive(bytes, ending, { statedBytes }));
    const upload: Upload = { file, ending, id, mayReplace: options.mayReplace };
    const done: Promise<UploadPlan | WrittenDocument> = options.isDryRun
      ? writer.check(upload)
      : writer.write(upload);
    const result = await done.finally(() => writer.discard(file));
    if (!('status' in result)) {
      response.json(describePlan(result));
      return;
    }
    response.location(`/briefings/${encodeURIComponent(result.briefingId)}`);
    await reply(response, { written: result, isAwaited: options.isAwaited });
  }

  async function reply(
    response: Response,
    { written, isAwaited }: { written: WrittenDocument; isAwaited: boolean },
  ): Promise<void> {
    const building = writer.build([written]);
    building.catch(() => {}); // told below, or by the status to whoever does not wait
    if (!isAwaited) {
      response.status(202).json({ ...describeWritten(written), build: builds.status() });
      return;
    }
    const report = await building;
    const described = describeWritten(written, report);
    if (described.status === 'refused')
      throw new DocumentError(described.reason ?? 'The document was refused');
    const { version } = report;
    const isNew = written.status === 'created' && !written.isKnown;
    response.status(isNew ? 201 : 200).json({ ...described, version });
  }

  async function writeForm(request: Request, response: Response, options: WriteOptions): Promise<void> {
    const files = await receiveMultipart(request, {
      receive: (bytes, ending) => writer.receive(bytes, ending),
      discard: (file) => writer.discard(file),
    });
    const replies: DocumentReply[] = [];
    const written: WrittenDocument[] = [];
    let building: Promise<IngestReport> | undefined;
    try {
      // Transcripts first: a briefing may name one that comes with it.
      files.sort((a, b) => Number(isTimed(b.ending)) - Number(isTimed(a.ending)));
      for (const file of files) await writeFile(file, { options, replies, written });
    } finally {
      for (const { received } of files) if ('file' in received) await writer.discard(received.file);
      // What is in the corpus is built, even if the disk did not take the rest.
      if (written.length > 0) building = writer.build(written);
      building?.catch(() => {}); // as above
    }
    const report = options.isAwaited ? await building : undefined;
    replies.push(...written.map((document) => describeWritten(document, report)));
    const isPending = building !== undefined && !options.isAwaited;
    response.status(statusOf(replies, { isPending })).json({
      files: replies,
      ...(report ? { version: report.version } : {}),
      ...(isPending ? { build: builds.status() } : {}),
    });
  }

  async function writeFile(
    { name, ending, received }: ReceivedFile,
    {
      options,
      replies,
      written,
    }: { options: WriteOptions; replies: DocumentReply[]; written: WrittenDocument[] },
  ): Promise<void> {
    try {
      if ('error' in received) throw received.error;
      const upload = { file: received.file, ending, path: name, mayReplace: options.mayReplace };
      if (options.isDryRun) replies.push(describePlan(await writer.check(upload)));
      else written.push(await writer.write(upload));
    } catch (error) {
      if (!(error instanceof BriefingChatError) || !OF_ONE_DOCUMENT.has(error.code)) throw error;
      replies.push(describeRefused(name, error));
    }
  }

  return router;
}

function checkId(id: string): string {
  const message = whyNoId(id);
  if (message !== undefined) throw new RequestError('invalid-request', [{ field: 'id', message }]);
  return id;
}

/** 207 (RFC 4918) where the files did not fare alike. */
function statusOf(replies: readonly DocumentReply[], { isPending }: { isPending: boolean }): number {
  const refused = replies.filter(({ status }) => status === 'refused').length;
  if (refused === replies.length) return 422;
  if (refused > 0) return 207;
  if (isPending) return 202;
  return replies.some(({ status }) => status === 'created') ? 201 : 200;
}

function isTimed(ending: string): boolean {
  return ending === '.vtt' || ending === '.srt';
}

function wantedForm(request: Request): HttpProblem {
  const type = request.get('content-type');
  const message = `${type === undefined ? 'is missing' : `is "${type}"`}, wanted application/json or multipart/form-data`;
  const errors = [{ field: 'Content-Type', message }];
  return new HttpProblem(415, 'unsupported-media-type', 'The document cannot be taken in this form', {
    errors,
  });
}
