/**
 * The pages of the library, drawn here and readable as they come, and the files beside them. An address that asks for
 * something unusable gets a page that says so; whoever asks for JSON gets the problem document of the other routes.
 */
import { join } from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import type { IndexVersion } from '../model/index-version.ts';
import { briefingPage } from '../pages/briefing-page.ts';
import { listPage } from '../pages/list-page.ts';
import { type Listing, prepareListing } from '../pages/listing.ts';
import { type MessageKind, messagePage } from '../pages/message-page.ts';
import { nearBriefings } from '../pages/near-briefings.ts';
import type { PageContext } from '../pages/page-context.ts';
import { type PageWords, pageWords } from '../pages/page-words.ts';
import type { AppParts } from './app-parts.ts';
import { describeForLog, pathForLog } from './describe-for-log.ts';
import { errorToProblem, isInternal } from './error-to-problem.ts';
import { pageLanguage } from './page-language.ts';

/** What site owners write into their pages: short, and apart from where the build puts its files. */
const WIDGET_FILES = ['widget.js', 'widget.js.map'];

type DrawnPage = { html: string; status?: number };
type Draw = (context: PageContext, version: IndexVersion) => Promise<DrawnPage>;

export function pageRoutes({ publicDir, library, log }: AppParts): Router {
  const router = Router();
  const listingOf = listingCache();

  const answer = async (request: Request, response: Response, draw: Draw): Promise<void> => {
    const context = readPageContext(request);
    try {
      const { html, status = 200 } = await library.use(({ version }) => draw(context, version));
      sendPage(response, html, status);
    } catch (error) {
      if (isInternal(error)) log(`${request.method} ${pathForLog(request.path)}: ${describeForLog(error)}`);
      const { status, code } = errorToProblem(error);
      sendMessage(request, response, { status, kind: code === 'index-missing' ? 'noIndex' : 'error' });
    }
  };

  router.get('/', (request, response) =>
    answer(request, response, async (context, version) => {
      const { unknown } = pageLanguage(request);
      const ignored = unknown === null ? [] : [{ why: 'lang' as const, values: { value: unknown } }];
      const listing = await listingOf(version, context.words);
      return { html: listPage(context, { listing, query: request.query, ignored }) };
    }),
  );

  router.get('/library/:id', (request, response) =>
    answer(request, response, async (context, version) => {
      const { id } = request.params;
      const briefing = await version.readBriefing(id);
      if (!briefing)
        return { html: messagePage(context, { kind: 'unknown', path: request.path }), status: 404 };
      const near = nearBriefings(await listingOf(version, context.words), id);
      return { html: briefingPage(context, { briefing, near }) };
    }),
  );

  for (const name of WIDGET_FILES) {
    router.get(`/${name}`, (_request, response, next) => {
      response
        .set('Cache-Control', 'no-cache')
        .sendFile(join(publicDir, 'build', name), (error) => error && next());
    });
  }
  // Files keep their names from release to release, so browsers ask whether they have changed.
  router.use(express.static(publicDir, { index: false, cacheControl: false, setHeaders: noCache }));
  // Who asks for a page by an address that leads nowhere is a reader, not a program.
  router.get(/.*/, (request, response, next) => {
    response.vary('Accept');
    if (request.accepts(['json', 'html']) !== 'html') return next();
    sendMessage(request, response, { status: 404, kind: 'notFound' });
  });
  return router;
}

/** Of the request alone, so that a page can be drawn even where the library cannot be read. */
export function readPageContext(request: Request): PageContext {
  const { language, stated } = pageLanguage(request);
  const origin = `${request.protocol}://${request.host}`;
  return {
    words: pageWords(language),
    origin: URL.canParse(origin) ? new URL(origin).origin : '',
    statedLanguage: stated,
  };
}

/** Pages change with the index and with a release: browsers ask each time, and get 304 where nothing has (RFC 9111). */
export function sendPage(response: Response, html: string, status = 200): void {
  response.status(status).set('Cache-Control', 'no-cache').vary('Accept-Language').type('html').send(html);
}

function sendMessage(
  request: Request,
  response: Response,
  { status, kind }: { status: number; kind: MessageKind },
): void {
  if (status === 503) response.set('Retry-After', '30');
  sendPage(response, messagePage(readPageContext(request), { kind, path: request.path }), status);
}

/** Lists are made once for each index version and language; those of an older version are let go. */
function listingCache(): (version: IndexVersion, words: PageWords) => Promise<Listing> {
  let name: string | undefined;
  const listings = new Map<string, Promise<Listing>>();
  return (version, words) => {
    const { facts } = version;
    if (facts.version !== name) {
      name = facts.version;
      listings.clear();
    }
    const known = listings.get(words.language);
    if (known) return known;
    const made = version
      .listBriefings()
      .then((briefings) => prepareListing(briefings, { libraryAsOf: facts.libraryAsOf, words }));
    listings.set(words.language, made);
    made.catch(() => listings.get(words.language) === made && listings.delete(words.language));
    return made;
  };
}

function noCache(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache');
}
