/** The index as it is served, how far builds are, and what makes another version the one that is served. */
import { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { BriefingChatError, type ErrorCode, IndexError } from '../errors.ts';
import { type BuildEvent, type BuildStatus, summaryOf } from '../live/build-status.ts';
import { isKeeper, keeperCheck } from './admin-guard.ts';
import type { AppParts } from './app-parts.ts';
import { errorToProblem } from './error-to-problem.ts';
import { EventStream } from './event-stream.ts';
import { HttpProblem } from './http-problem.ts';
import { jsonBody, readJsonBody } from './read-json-body.ts';
import { readWriteOptions } from './read-write-options.ts';

/** Before the first build there is no version, but a build to tell of. */
function whereThereIsNone(error: unknown): object {
  if (error instanceof IndexError && error.code === 'index-missing') {
    return { version: null, createdAt: null, libraryAsOf: null, briefings: 0, chunks: 0 };
  }
  throw error;
}

/** Each reader holds a connection. */
const MAX_READERS = 100;

const rebuildSchema = z.strictObject({ full: z.boolean().optional() });
const rollbackSchema = z.strictObject({ version: z.string().min(1).optional() });

export function indexRoutes(
  { library, builds, store, settings, heartbeatMs }: AppParts,
  guard: readonly RequestHandler[],
): Router {
  const router = Router();
  let readers = 0;

  router.get('/index', ...keeperCheck(settings, guard), async (_request, response) => {
    const facts = await library.use(({ version }) => version.facts).catch(whereThereIsNone);
    const build = isKeeper(response) ? builds.status() : withoutPaths(builds.status());
    response.set('Cache-Control', 'no-cache').json({ ...facts, build });
  });

  router.get('/index/versions', async (_request, response) => {
    response.set('Cache-Control', 'no-cache').json({ versions: await store.listVersions() });
  });

  router.get('/index/events', async (request, response) => {
    if (request.method === 'HEAD') return void response.type('text/event-stream').end();
    if (readers >= MAX_READERS) {
      const detail = `There are ${MAX_READERS} readers already; ask for GET /index from time to time instead`;
      throw new HttpProblem(503, 'too-many-readers', detail, { retryAfterSeconds: 60 });
    }
    readers++;
    follow(response, { isBrief: true });
    response.once('close', () => readers--);
  });

  router.post('/index/rebuild', ...guard, jsonBody(), async (request, response) => {
    const { isAwaited } = readWriteOptions(request, ['wait']);
    const { full } = readJsonBody(request, { schema: rebuildSchema, wanted: '{"full": true}', fallback: {} });
    const isStream = request.accepts(['application/json', 'text/event-stream']) === 'text/event-stream';
    const stop = isStream && isAwaited ? follow(response, { isBrief: false }) : undefined;
    const report = builds.request({ fullBecause: full ? 'you asked for it' : undefined });
    report.catch(() => {}); // told below, or by the status to whoever does not wait
    if (!isAwaited) response.status(202).json({ status: 'accepted', build: builds.status() });
    else if (stop) await report.catch(() => {}).finally(stop);
    else response.json(await report);
  });

  router.post('/index/rollback', ...guard, jsonBody(), async (request, response) => {
    const wanted = '{"version": "..."} or no body for the version before';
    const { version } = readJsonBody(request, { schema: rollbackSchema, wanted, fallback: {} });
    response.json({ version: await builds.rollBack(version) });
  });

  /** Sends what happens from now on, beginning with how things are; the function returned ends that. */
  function follow(response: Response, { isBrief }: { isBrief: boolean }): () => void {
    const stream = new EventStream(response, heartbeatMs);
    const stop = () => {
      unsubscribe();
      builds.closed.removeEventListener('abort', stop);
      stream.end();
    };
    const unsubscribe = builds.subscribe((event) => {
      if (event.type === 'build-progress' && stream.isBehind) return; // the next one says more
      void stream.write(event.type, describeEvent(event, isBrief));
    });
    builds.closed.addEventListener('abort', stop);
    response.once('close', stop);
    void stream.write('build-status', isBrief ? withoutPaths(builds.status()) : builds.status());
    return stop;
  }

  return router;
}

/** @param isBrief for readers who need not be keepers: counts in place of files, and no path of this machine */
function describeEvent(event: BuildEvent, isBrief: boolean): object {
  if (event.type === 'build-end') {
    return { type: event.type, report: isBrief ? summaryOf(event.report) : event.report };
  }
  if (event.type !== 'build-error') return event;
  const { code, message } = errorToProblem(event.error, { isKeeper: !isBrief });
  return { type: event.type, code, message };
}

function withoutPaths(status: BuildStatus): BuildStatus {
  const { lastError } = status;
  if (!lastError) return status;
  const { message } = errorToProblem(new BriefingChatError(lastError.code as ErrorCode, lastError.message));
  return { ...status, lastError: { ...lastError, message } };
}
