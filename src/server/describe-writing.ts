/** What is told of a document that was written into the library, or could not be. */
import type { FileReport, IngestReport } from '../ingest/ingest-report.ts';
import type { WrittenDocument } from '../live/briefing-writer.ts';
import type { UploadPlan } from '../live/plan-upload.ts';
import { errorToProblem } from './error-to-problem.ts';
import type { FieldProblem } from './http-problem.ts';

export interface DocumentReply {
  /** "valid" of a document that was only checked. */
  status: 'created' | 'replaced' | 'unchanged' | 'refused' | 'valid';
  /** Path in the corpus; of a refused document the name it came under. */
  path: string;
  briefingId: string | null;
  /** As it was read; null of a refused document. */
  title: string | null;
  /** Its page. */
  url: string | null;
  /** Paths of what it replaces. */
  replaces: string[];
  sections: string[];
  /** How many terms it defines. */
  keyConcepts: number;
  missing: string[];
  warnings: string[];
  /** In the index; null where it has not been built. */
  chunks: number | null;
  code?: string;
  reason?: string;
  errors?: readonly FieldProblem[];
}

/** @param report of the build; absent where nobody waited for it */
export function describeWritten(written: WrittenDocument, report?: IngestReport): DocumentReply {
  const built = report?.files.find(({ path }) => path === written.ownPath);
  const reply = { ...describePlan(written), status: written.status, chunks: built?.chunks ?? null };
  return built?.status === 'refused' ? { ...reply, ...refusalOf(built) } : reply;
}

export function describePlan({ briefingId, path, replaces, checked }: UploadPlan): DocumentReply {
  const { title, sections, keyConcepts, missing, warnings } = checked;
  const url = `/library/${encodeURIComponent(briefingId)}`;
  return {
    ...{ status: 'valid', path, briefingId, title, url, replaces },
    ...{ sections, keyConcepts, missing, warnings, chunks: null },
  };
}

export function describeRefused(path: string, error: unknown): DocumentReply {
  const { code, message: reason, errors } = errorToProblem(error);
  return {
    ...{ status: 'refused', path, briefingId: null, title: null, url: null, replaces: [] },
    ...{ sections: [], keyConcepts: 0, missing: [], warnings: [], chunks: null, code, reason },
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function refusalOf({ reason = '' }: FileReport): Pick<DocumentReply, 'status' | 'code' | 'reason' | 'url'> {
  return { status: 'refused', code: 'document-refused', reason, url: null };
}
