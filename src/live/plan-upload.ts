/**
 * Where a received document goes and what it replaces; whatever speaks against it is found before the corpus is
 * touched: a document that cannot be read, another id than the one asked for, a place that another document has.
 */
import { extname, join } from 'node:path';
import { type BriefingChatError, DocumentError, RequestError } from '../errors.ts';
import { idOfPath } from '../ingest/build-briefing.ts';
import { FORMATS } from '../ingest/formats.ts';
import { isTranscript, transcriptStemOf } from '../ingest/transcript-path.ts';
import type { BuilderProcess } from './builder-process.ts';
import type { CheckedDocument } from './check-document.ts';
import { isFile } from './corpus-files.ts';
import type { LocatedDocument, LocateRequest } from './locate-documents.ts';

export interface Upload {
  /** Where the bytes lie now. */
  file: string;
  /** Of the format, with its dot. */
  ending: string;
  /** The id that it must get; free if absent. */
  id?: string | undefined;
  /** Its place in the corpus, if the sender has named one. */
  path?: string | undefined;
  /** Whether a document that is there may be replaced. */
  mayReplace: boolean;
}

export interface UploadPlan {
  briefingId: string;
  path: string;
  /** Path of the briefing's own file: another one, if this is a transcript that is tied to it. */
  ownPath: string;
  /** Paths of what it replaces: its own, or files that must go once it is in place. */
  replaces: string[];
  /** Whether the index holds a briefing of that id. */
  isKnown: boolean;
  checked: CheckedDocument;
}

export interface PlanUploadParts {
  corpusDir: string;
  builder: Pick<BuilderProcess, 'call'>;
}

const CHECK_TIMEOUT_MS = 60_000;

/**
 * Parses the document as the ingest would: what is slow, and needs no place yet.
 * @throws DocumentError; RequestError 'id-mismatch'
 */
export async function checkUpload(upload: Upload, parts: PlanUploadParts): Promise<CheckedDocument> {
  const { file, ending, id } = upload;
  const known = id === undefined ? undefined : (await parts.builder.call('locate', { ids: [id] }))[0];
  const likely = upload.path ?? placeBeside(known, ending) ?? `${id ?? 'briefing'}${ending}`;
  const checked = await check({ file, path: likely }, parts);
  if (id !== undefined && checked.statedId !== null && checked.statedId !== id) {
    throw otherId(id, checked.statedId);
  }
  return checked;
}

/**
 * What becomes of a checked document. True for as long as nothing else is written.
 * @throws RequestError 'briefing-exists' or 'invalid-request'
 */
export async function planUpload(
  upload: Upload,
  checked: CheckedDocument,
  parts: PlanUploadParts,
): Promise<UploadPlan> {
  const { ending } = upload;
  const { corpusDir } = parts;
  const locate: Locate = (request) => parts.builder.call('locate', request);
  const id = upload.id ?? checked.statedId ?? idOfPath(upload.path ?? `${shorten(checked.title)}${ending}`);
  const former = (await locate({ ids: [id] }))[0];
  const own = former?.files[0];
  const tiesTo = isTranscript(ending) && own !== undefined && !isTranscript(own) ? former : undefined;
  const path = tiesTo
    ? await placeTranscript(tiesTo, { ending, parts })
    : choosePath(id, { upload, former, isStated: checked.statedId !== null });

  const owner = (await locate({ paths: [path] })).find(({ briefingId }) => briefingId !== id);
  if (owner && owner.files[0] === path)
    throw taken('body', `"${path}" holds the briefing "${owner.briefingId}"`);
  const isThere = await isFile(corpusDir, path);
  if (owner && upload.id !== undefined)
    throw taken('body', `"${path}" is the transcript of "${owner.briefingId}"`);
  const siblings = await namesakesOf(id, path, { corpusDir, locate });
  const others = tiesTo ? tiesTo.files.slice(1, 2) : replacedBy(path, { former, checked });
  const replaces = [...new Set([...others, ...siblings, ...(isThere ? [path] : [])])];
  if (!upload.mayReplace && replaces.length > 0) {
    const what = tiesTo ? `a transcript of "${id}"` : `a briefing "${id}"`;
    const at = others[0] === undefined ? '' : ` at "${others[0]}"`;
    throw taken('id', `there is ${what} already${at}; ask with replace=true to replace it`);
  }
  const plan = { briefingId: id, path, replaces, isKnown: former !== undefined };
  if (!tiesTo) return { ...plan, ownPath: path, checked };
  return { ...plan, ownPath: own ?? path, checked: { ...checked, missing: [] } }; // facts are the briefing's to state
}

type Locate = (request: LocateRequest) => Promise<LocatedDocument[]>;

async function check(
  document: { file: string; path: string },
  { corpusDir, builder }: PlanUploadParts,
): Promise<CheckedDocument> {
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  try {
    return await builder.call('check', { ...document, corpusDir }, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DocumentError(`The document could not be read within ${CHECK_TIMEOUT_MS / 1000} s`);
  }
}

/** The place where a transcript is tied to a briefing: that of the one it has, or beside its own file. */
async function placeTranscript(
  { briefingId, files: [own = '', tied] }: LocatedDocument,
  { ending, parts }: { ending: string; parts: PlanUploadParts },
): Promise<string> {
  if (tied?.toLowerCase().endsWith(ending)) return tied;
  const path = stemOf(own) + ending;
  if (transcriptStemOf(path) !== transcriptStemOf(own)) {
    const message = `a transcript beside "${own}" would not be taken for its own: name it there, "Transcript: ..."`;
    throw taken('body', message);
  }
  if (tied === undefined) return path;
  const { corpusDir, builder } = parts;
  const sharers = await builder.call('locate', { paths: [tied] });
  const briefing = await check({ file: join(corpusDir, own), path: own }, parts).catch((error) => {
    if (error instanceof DocumentError) return undefined; // it keeps its last good text
    throw error;
  });
  const isNamed = briefing?.transcriptPath === tied || transcriptStemOf(tied) !== transcriptStemOf(own);
  if (!isNamed && sharers.length < 2) return path;
  const message = `"${tied}" is named as the transcript of "${briefingId}": send one of that format, or change the briefing first`;
  throw taken('body', message);
}

/** What goes when a document takes its place. A transcript that stood alone stays, tied to it. */
function replacedBy(
  path: string,
  { former, checked }: { former: LocatedDocument | undefined; checked: CheckedDocument },
): string[] {
  const own = former?.files[0];
  if (own === undefined) return [];
  if (!isTranscript(own) || isTranscript(path)) return [own];
  if (checked.transcriptPath === own || transcriptStemOf(own) === transcriptStemOf(path)) return [];
  const message = `the transcript "${own}" has that id and would not be taken for that of "${path}": name it, "Transcript: ..."`;
  throw taken('id', message);
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/** The place of the briefing as it is now, with the ending of the new format. */
function placeBeside(former: LocatedDocument | undefined, ending: string): string | undefined {
  const own = former?.files[0];
  if (own === undefined) return undefined;
  const isSame = FORMATS.some(({ endings }) => {
    return endings.includes(ending) && endings.includes(extname(own).toLowerCase()) && !isTranscript(own);
  });
  return isSame || own.endsWith(ending) ? own : stemOf(own) + ending;
}

interface PathContext {
  upload: Upload;
  former: LocatedDocument | undefined;
  isStated: boolean;
}

/** A path that gives the id, unless the document states it itself. */
function choosePath(id: string, { upload, former, isStated }: PathContext): string {
  const { ending, path } = upload;
  const candidates = [path, placeBeside(former, ending), `${id}${ending}`];
  const found = candidates.find((path) => path !== undefined && (isStated || idOfPath(path) === id));
  if (found !== undefined) return found;
  const message = `"${id}" is not what a file of that name is called: use "${idOfPath(`${id}${ending}`)}", or state the id in the document`;
  throw new RequestError('invalid-request', [{ field: 'id', message }]);
}

/** Files beside the path that would be called the same: of another format, perhaps not indexed yet. */
async function namesakesOf(
  id: string,
  path: string,
  { corpusDir, locate }: { corpusDir: string; locate: Locate },
): Promise<string[]> {
  if (isTranscript(path) || idOfPath(path) !== id) return [];
  const stem = stemOf(path);
  const paths = FORMATS.flatMap(({ endings }) => endings.map((ending) => stem + ending));
  const others = paths.filter((other) => other !== path && !isTranscript(other));
  const areThere = await Promise.all(others.map((other) => isFile(corpusDir, other)));
  const found = others.filter((_, i) => areThere[i]);
  if (found.length === 0) return [];
  const owners = await locate({ paths: found });
  return found.filter((other) => {
    return !owners.some(({ briefingId, files }) => briefingId !== id && files.includes(other));
  });
}

/** File names end at 255 bytes. */
function shorten(title: string): string {
  return [...title].slice(0, 60).join('');
}

function otherId(asked: string, stated: string): BriefingChatError {
  const message = `is "${stated}" in the document, but "${asked}" is asked for: make them the same`;
  return new RequestError('id-mismatch', [{ field: 'id', message }]);
}

function taken(field: string, message: string): BriefingChatError {
  return new RequestError('briefing-exists', [{ field, message }]);
}
