/** A request that the server refused or that never reached it. What the server said of it is fit for readers. */

/** Members of an RFC 9457 problem that this product sends. */
interface Problem {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
  errors?: unknown;
}

export class RequestError extends Error {
  /** The server's stable code, e.g. "unknown-briefing"; "no-network", "offline", "broke-off" or "unreadable" from here. */
  readonly code: string;
  /** HTTP status; 0 if there was no reply. */
  readonly status: number;
  /** Seconds after which the server takes questions again, where it says so. */
  readonly retryAfterSeconds: number | undefined;

  /** @param message empty where the server said nothing: the view has words for the code */
  constructor(
    message: string,
    { code, status, retryAfterSeconds }: { code: string; status: number; retryAfterSeconds?: number },
  ) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The error of a reply that is not 2xx, whether or not its body is a problem document. */
export async function readProblem(response: Response): Promise<RequestError> {
  const problem: Problem = await response.json().catch(() => ({}));
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const message = fieldMessages(problem?.errors) || textOf(problem?.detail) || textOf(problem?.title);
  return new RequestError(message, {
    ...{ code: textOf(problem?.code) || `http-${status}`, status },
    ...(seconds > 0 && { retryAfterSeconds: Math.ceil(seconds) }),
  });
}

/** `fetch` whose network failures are RequestErrors; an abort stays what it is. */
export async function fetchOrExplain(url: URL, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestError('', { code: navigator.onLine === false ? 'no-network' : 'offline', status: 0 });
  }
}

function fieldMessages(errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  return errors
    .map((error: { field?: unknown; message?: unknown }) => {
      return [textOf(error?.field), textOf(error?.message)].filter(Boolean).join(': ');
    })
    .filter(Boolean)
    .join('; ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
