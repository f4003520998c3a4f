/**
 * A child process in which the index is built and documents are parsed: started when it is first needed, kept warm
 * for the next call, ended when idle. What happens to it happens to nobody else: the server keeps answering.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { BriefingChatError } from '../errors.ts';
import type { OnProgress } from '../ingest/progress.ts';
import type { Config } from '../model/settings.ts';
import { fromPlain } from '../threads/plain-error.ts';
import type { BuilderCalls, BuilderMethod, FromBuilder, ToBuilder } from './builder-protocol.ts';

export interface BuilderProcessParts {
  config: Config;
  /** Milliseconds without a call after which the process is ended; default one minute. */
  idleMs?: number;
}

export interface BuilderCallOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

/** So much less than the server's share of the processor, where there is not enough for both. */
const NICENESS = 10;
/** An aborted call may still be in a long computation; then the process is ended: the index is whole at any moment. */
const ABORT_GRACE_MS = 2000;
/** Of what the process wrote to stderr, for the log. */
const KEPT_STDERR = 4000;

interface PendingCall {
  resolve(result: never): void;
  reject(error: unknown): void;
  onProgress: OnProgress | undefined;
}

interface Child {
  process: ChildProcess;
  pending: Map<number, PendingCall>;
  stderr: string;
  closed: Promise<void>;
}

export class BuilderProcess {
  /** Without the keys that a build has no use for. */
  readonly #config: Config;
  readonly #idleMs: number;
  #child: Child | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #calls = 0;

  constructor({ config, idleMs = 60_000 }: BuilderProcessParts) {
    this.#config = { ...config, model: null, server: { ...config.server, adminKey: null } };
    this.#idleMs = idleMs;
  }

  /** Of the process that is running, if one is. */
  get pid(): number | undefined {
    return this.#child?.process.pid;
  }

  /**
   * @throws whatever the call threw there, the signal's reason once aborted, and BriefingChatError 'build-failed' if
   * the process died; the next call starts a new one.
   */
  call<M extends BuilderMethod>(
    method: M,
    request: BuilderCalls[M]['request'],
    { onProgress, signal }: BuilderCallOptions = {},
  ): Promise<BuilderCalls[M]['result']> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const child = this.#running();
    const id = ++this.#calls;
    clearTimeout(this.#idleTimer);
    hold(child.process, true);
    let grace: NodeJS.Timeout | undefined;
    const abort = () => {
      send(child, { type: 'abort', id });
      grace = setTimeout(() => child.process.kill('SIGKILL'), ABORT_GRACE_MS);
    };
    signal?.addEventListener('abort', abort, { once: true });
    return new Promise<BuilderCalls[M]['result']>((resolve, reject) => {
      child.pending.set(id, { resolve, reject, onProgress });
      send(child, { type: 'call', id, method, request } as ToBuilder);
    })
      .catch((error) => {
        throw signal?.aborted ? signal.reason : error;
      })
      .finally(() => {
        clearTimeout(grace);
        signal?.removeEventListener('abort', abort);
        child.pending.delete(id);
        this.#restIfIdle(child);
      });
  }

  /** Ends the process; calls under way fail. */
  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    hold(child.process, true); // or this process might end before it has seen the end of the other
    child.process.kill('SIGKILL');
    await child.closed;
  }

  #running(): Child {
    const { process } = this.#child ?? {};
    if (this.#child && process?.connected && process.exitCode === null && process.signalCode === null) {
      return this.#child;
    }
    this.#child = this.#start();
    return this.#child;
  }

  #start(): Child {
    const config = this.#config;
    const process = fork(config.paths.builderScript, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    lower(process.pid);
    const pending: Child['pending'] = new Map();
    const closed = new Promise<void>((resolve) => process.once('close', () => resolve()));
    const child: Child = { process, pending, stderr: '', closed };
    process.stderr?.on('data', (text) => {
      child.stderr = (child.stderr + text).slice(-KEPT_STDERR);
    });
    process.on('message', (message: FromBuilder) => receive(child, message));
    const fail = (cause?: Error) => {
      const error = died(child, cause);
      for (const call of pending.values()) call.reject(error);
    };
    process.once('error', fail).once('close', () => fail());
    send(child, { type: 'settings', config });
    return child;
  }

  #restIfIdle(child: Child): void {
    if (child.pending.size > 0 || child !== this.#child) return;
    hold(child.process, false);
    this.#idleTimer = setTimeout(() => {
      this.#child = undefined;
      if (child.process.connected) child.process.disconnect();
    }, this.#idleMs).unref();
  }
}

function receive({ pending }: Child, message: FromBuilder): void {
  const call = pending.get(message.id);
  if (message.type === 'progress') call?.onProgress?.(message.stage, message.done, message.total);
  else if (message.type === 'result') call?.resolve(message.result as never);
  else call?.reject(fromPlain(message.error));
}

/** A message that does not arrive is told by the end of the process. */
function send({ process }: Child, message: ToBuilder): void {
  if (process.connected) process.send(message, () => {});
}

/** Whether this process waits for its child: only while a call is under way. */
function hold(process: ChildProcess, isHeld: boolean): void {
  const does = isHeld ? 'ref' : 'unref';
  process[does]();
  process.channel?.[does]();
  if (process.stderr instanceof Socket) process.stderr[does]();
}

function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // Then both have the same share.
  }
}

function died({ process: { exitCode, signalCode }, stderr }: Child, cause?: Error): BriefingChatError {
  const how = cause?.message ?? (signalCode ? `was ended by ${signalCode}` : `ended with code ${exitCode}`);
  const message = `Cannot build the index: the builder process ${how}; the version before is still served, try again`;
  return new BriefingChatError('build-failed', message, { facts: { exitCode, signalCode, stderr }, cause });
}
