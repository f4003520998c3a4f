/**
 * Where a received document goes and what it replaces; whatever speaks against it is found before the corpus is
 * touched: a document that cannot be read, another id than the one asked for, a place that another document has.
 */
import { extname } from 'node:path';
import { type BriefingChatError, DocumentError, RequestError } from '../errors.ts';
import { idOfPath } from '../ingest/build-briefing.ts';
import { FORMATS } from '../ingest/formats.ts';
import { isTranscript } from '../ingest/transcript-path.ts';
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
  /** Paths of what it replaces: its own, or files that must go once it is in place. */
  replaces: string[];
  checked: CheckedDocument;
}

export interface PlanUploadParts {
  corpusDir: string;
  builder: Pick<BuilderProcess, 'call'>;
}

const CHECK_TIMEOUT_MS = 60_000;

/** @throws DocumentError; RequestError 'id-mismatch', 'briefing-exists' or 'invalid-request' */
export async function planUpload(upload: Upload, parts: PlanUploadParts): Promise<UploadPlan> {
  const { ending } = upload;
  const locate: Locate = (request) => parts.builder.call('locate', request);
  const formerOf = async (id: string) => (await locate({ ids: [id] }))[0];

  const known = upload.id === undefined ? undefined : await formerOf(upload.id);
  const likely = upload.path ?? placeBeside(known, ending) ?? `${upload.id ?? 'briefing'}${ending}`;
  const checked = await check({ file: upload.file, path: likely }, parts);
  if (upload.id !== undefined && checked.statedId !== null && checked.statedId !== upload.id) {
    throw otherId(upload.id, checked.statedId);
  }
  const id = upload.id ?? checked.statedId ?? idOfPath(upload.path ?? `${shorten(checked.title)}${ending}`);
  const former = known ?? (await formerOf(id));
  const path = choosePath(id, { upload, former, isStated: checked.statedId !== null });

  const owner = (await locate({ paths: [path] })).find(({ briefingId }) => briefingId !== id);
  if (owner && owner.files[0] === path)
    throw taken('body', `"${path}" holds the briefing "${owner.briefingId}"`);
  const isThere = await isFile(parts.corpusDir, path);
  if (owner && upload.id !== undefined)
    throw taken('body', `"${path}" is the transcript of "${owner.briefingId}"`);
  const siblings = await namesakesOf(id, path, { corpusDir: parts.corpusDir, locate });
  if (!upload.mayReplace && (former || isThere || siblings.length > 0)) {
    const message = `there is a briefing "${id}" already${former ? ` at "${former.files[0]}"` : ''}; ask with replace=true to replace it`;
    throw taken('id', message);
  }
  const others = former ? former.files.slice(0, 1) : [];
  const replaces = [...new Set([...others, ...siblings, ...(isThere ? [path] : [])])];
  return { briefingId: id, path, replaces, checked };
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

/** The place of the briefing as it is now, with the ending of the new format. */
function placeBeside(former: LocatedDocument | undefined, ending: string): string | undefined {
  const own = former?.files[0];
  if (own === undefined) return undefined;
  const isSame = FORMATS.some(({ endings }) => {
    return endings.includes(ending) && endings.includes(extname(own).toLowerCase()) && !isTranscript(own);
  });
  return isSame || own.endsWith(ending) ? own : own.slice(0, own.length - extname(own).length) + ending;
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
  const stem = path.slice(0, path.length - extname(path).length);
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
